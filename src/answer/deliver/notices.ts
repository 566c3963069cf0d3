import type { DocumentSummary } from '../../../index/store/release-reader.ts';
import { chineseDate, fill } from '../../texts/fill.ts';
import type { Citation, Notice } from '../answer.ts';
import type { AnswerTexts } from '../texts.ts';

/** What the citizen must know of the documents cited: repealed, or not yet in force. */
export function validityNotices(citations: readonly Citation[], { notices }: AnswerTexts): Notice[] {
  const byDocument = new Map(citations.map((citation) => [citation.documentId, citation]));
  return [...byDocument.values()].flatMap((citation) => noticeOf(citation, notices));
}

/** That two documents in force differ, with the level and date of each. */
export function conflictNotice(one: DocumentSummary, other: DocumentSummary, texts: AnswerTexts): Notice {
  const named = { one: describe(one, texts), other: describe(other, texts) };
  return { kind: 'conflict', text: fill(texts.notices.conflict, named) };
}

/** That what was quoted holds for some districts only, and which districts have rules of their own. */
export function regionNotice(
  quoted: readonly string[],
  districts: readonly string[],
  { notices }: AnswerTexts,
): Notice {
  const named = { quoted: quoted.join('、'), examples: districts.join('、') };
  return { kind: 'region', text: fill(notices.region, named) };
}

function describe(
  { title, level, effectiveFrom, promulgatedOn }: DocumentSummary,
  { ranks, effective, promulgated }: AnswerTexts,
): string {
  const date = effectiveFrom ?? promulgatedOn;
  const rank = level === null ? [] : [ranks[level]];
  const text = effectiveFrom === null ? promulgated : effective;
  const since = date === null ? [] : [fill(text, { date: chineseDate(date) })];
  const known = [...rank, ...since];
  return `《${title}》${known.length === 0 ? '' : `（${known.join('，')}）`}`;
}

function noticeOf({ title, validity, effectiveFrom }: Citation, notices: AnswerTexts['notices']): Notice[] {
  if (validity === 'repealed') return [{ kind: 'repealed', text: fill(notices.repealed, { title }) }];
  if (validity !== 'not-yet-effective') return [];
  const text =
    effectiveFrom === null
      ? fill(notices.notYetEffective, { title })
      : fill(notices.notYetEffectiveUntil, { title, date: chineseDate(effectiveFrom) });
  return [{ kind: 'not-yet-effective', text }];
}
