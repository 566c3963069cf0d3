import { arabiseNumerals } from '../../../index/analysis/numerals.ts';
import { sameTitle } from '../../../index/analysis/title.ts';
import type { CuratedAnswer, LearnedQuestion } from '../../../index/store/learned-rows.ts';
import { publishLearned } from '../../../index/store/publish-learned.ts';
import type { ReleaseReader } from '../../../index/store/release-reader.ts';
import { provisionDigest, provisionNamed } from '../../answer/curated/provision-named.ts';
import { DeskRefusal } from '../desk-errors.ts';
import type { DeskParts } from '../desk-parts.ts';
import type { Actor } from '../keys/key.ts';
import { liveReader } from '../live-reader.ts';
import type { Gap } from './gap.ts';
import type { GapBook } from './gap-book.ts';

/** What a clerk does about a gap; the question is in the clerk's own words. */
export type GapResolution =
  | { readonly action: 'out-of-scope' }
  | {
      readonly action: 'attach';
      readonly question: string;
      readonly title: string;
      readonly provision: string;
    }
  | {
      readonly action: 'curate';
      readonly question: string;
      readonly title: string;
      readonly provision: string;
      /** The answer given word for word while the Provision reads as it does now. */
      readonly answer: string;
    };

/** Marks a gap out of scope, or publishes a judged question (with an answer) that closes it. */
export async function resolveGap(
  parts: DeskParts,
  book: GapBook,
  who: Actor,
  id: string,
  resolution: GapResolution,
): Promise<Gap> {
  if (!(await book.list()).some((gap) => gap.id === id))
    throw new DeskRefusal('gap-not-found', '没有这个问题组，可能已被清理。');
  const release = resolution.action === 'out-of-scope' ? null : await teach(parts, who, id, resolution);
  const status = { 'out-of-scope': 'out-of-scope', attach: 'attached', curate: 'curated' } as const;
  const settled = (await book.settle(id, status[resolution.action])) as Gap; // it was there a moment ago
  const details = { resolution: resolution.action, release };
  await parts.audit.append(who, { action: 'gap-resolved', subject: id, details });
  return settled;
}

type Teaching = Exclude<GapResolution, { action: 'out-of-scope' }>;

async function teach(parts: DeskParts, who: Actor, id: string, resolution: Teaching): Promise<string> {
  const { question, title, provision } = resolution;
  const tie = await tieTo(await parts.index.current(), title, provision);
  const learned: LearnedQuestion = { id: `gap-${id}`, question, gold: [{ title: tie.title, provision }] };
  const taught =
    resolution.action === 'curate' ? { ...learned, curated: curatedOn(tie, resolution.answer) } : learned;
  const release = await publishLearned(
    parts.location,
    (before) => ({
      ...before,
      questions: [...before.questions.filter((one) => one.id !== taught.id), taught],
    }),
    { waitMs: parts.waitMs, who: who.name },
  );
  await liveReader(parts.index, release.id);
  return release.id;
}

type Tie = CuratedAnswer['restsOn'][number] & { readonly text: string };

async function tieTo(reader: ReleaseReader, title: string, provision: string): Promise<Tie> {
  for (const summary of reader.documents.filter((one) => sameTitle(one.title, title))) {
    const document = await reader.document(summary.id);
    const found = document === null ? null : provisionNamed(document, provision);
    if (document === null || found === null) continue;
    const text = document.text.slice(found.start, found.end);
    const digest = provisionDigest(document, found);
    return { title: summary.title, provision: found.path, digest, text };
  }
  throw new DeskRefusal(
    'provision-not-found',
    `现行版本中没有《${title}》${provision}，请核对文件名和条款。`,
  );
}

function curatedOn({ text, ...restsOn }: Tie, answer: string): CuratedAnswer {
  const known = new Set(figuresIn(text));
  const unsupported = figuresIn(answer).filter((figure) => !known.has(figure));
  if (unsupported.length > 0)
    throw new DeskRefusal(
      'unsupported-answer',
      `答案中的数字 ${unsupported.join('、')} 不在所依据的条款中，请修改答案或改选条款。`,
    );
  return { text: answer, restsOn: [restsOn] };
}

function figuresIn(text: string): string[] {
  return arabiseNumerals(text).match(/\d+(?:\.\d+)?/gu) ?? [];
}
