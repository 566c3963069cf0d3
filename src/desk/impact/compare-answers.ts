import { arabiseNumerals } from '../../../index/analysis/numerals.ts';
import { sameProvision } from '../../../index/analysis/same-provision.ts';
import { sameTitle } from '../../../index/analysis/title.ts';
import type { Answer, Citation } from '../../answer/answer.ts';
import type { ChangeKind, GoldenQuestion, RegressionKind } from './impact.ts';

const REGRESSIONS: ReadonlySet<ChangeKind> = new Set<RegressionKind>([
  'declined',
  'provision-lost',
  'curated-dropped',
  'figure-changed',
]);

/**
 * How the answer on a draft differs from the live one; empty = it does not. `isAmended` says whether a Document of
 * that title comes in the draft with a new number or date, so that its figures are expected to change.
 */
export function compareAnswers(
  { gold }: GoldenQuestion,
  live: Answer,
  draft: Answer,
  isAmended: (title: string) => boolean,
): ChangeKind[] {
  const kinds: ChangeKind[] = [];
  const lost = live.status === 'answered' && draft.status !== 'answered';
  if (lost) kinds.push('declined');
  if (live.status !== 'answered' && draft.status === 'answered') kinds.push('newly-answered');
  if (citesGold(live, gold) && !citesGold(draft, gold)) kinds.push('provision-lost');
  if (live.mode === 'curated' && draft.mode !== 'curated') kinds.push('curated-dropped');
  if (!lost && figuresOf(live) !== figuresOf(draft) && !draft.citations.some(({ title }) => isAmended(title)))
    kinds.push('figure-changed');
  if (live.answer !== draft.answer) kinds.push('text');
  if (cited(live) !== cited(draft)) kinds.push('citations');
  return kinds;
}

/** Those of some changes that block publishing. */
export function regressionsIn(kinds: readonly ChangeKind[]): RegressionKind[] {
  return kinds.filter((kind): kind is RegressionKind => REGRESSIONS.has(kind));
}

function citesGold({ citations }: Answer, gold: GoldenQuestion['gold']): boolean {
  return gold.some(({ title, provision }) =>
    citations.some(
      (citation) =>
        sameTitle(title, citation.title) && (provision === null || namesProvision(provision, citation)),
    ),
  );
}

function namesProvision(stated: string, { provision, headingTrail }: Citation): boolean {
  return sameProvision(stated, provision) || sameProvision(stated, [...headingTrail, provision].join('/'));
}

/** The figures an answer states, in order, in one script. */
function figuresOf({ sentences }: Answer): string {
  const text = arabiseNumerals(sentences.map((sentence) => sentence.text).join('\n'));
  return (text.replace(/第\d+[编章节条款项]/gu, '').match(/\d+(?:\.\d+)?/gu) ?? []).join(' ');
}

function cited({ citations }: Answer): string {
  return citations.map(({ documentId, provision }) => `${documentId}#${provision}`).join('\n');
}
