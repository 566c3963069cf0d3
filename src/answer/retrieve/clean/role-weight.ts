import type { ProvisionRole } from '../../../../index/document.ts';
import type { EvidenceWeight } from './evidence-weight.ts';

/** What closing provisions count for: they rarely say what a citizen has to do. */
const WEIGHTS: Readonly<Record<ProvisionRole, number>> = {
  definition: 1,
  transitional: 0.3,
  repealing: 0.1,
  'effective-date': 1,
};

/** Words with which a question is about a closing provision after all. */
const ASKED: Readonly<Partial<Record<ProvisionRole, RegExp>>> = {
  transitional: /以前|之前|原来|原先|过渡|旧|老办法|已经办|还能/u,
  repealing: /废止|作废|取代|替代|失效|有效吗|还有效|旧|原来/u,
};

/** Why a document was made: its first article. */
const PURPOSE = /制定本(?:办法|条例|规定|细则|法|规则|解释|通知)/u;
const PURPOSE_WEIGHT = 0.3;
const ASKED_PURPOSE = /目的|为什么|为何|为啥|依据|根据什么|制定/u;

/** Weighs transitional, repealing and purpose provisions down unless the question is about them. */
export function roleWeight(question: string): EvidenceWeight {
  return {
    name: 'role',
    of: ({ passage: { role, text } }) => {
      if (PURPOSE.test(text)) return ASKED_PURPOSE.test(question) ? 1 : PURPOSE_WEIGHT;
      return role === null || ASKED[role]?.test(question) ? 1 : WEIGHTS[role];
    },
  };
}
