import type { ReleaseReader } from '../../../index/store/release-reader.ts';
import type { Question } from '../answer.ts';
import type { Outcome } from '../outcome.ts';
import { namedRegion } from '../understand/named-region.ts';
import type { UnderstoodQuestion } from '../understand/understand-question.ts';
import { curatedBook } from './curated-book.ts';
import { sayCurated } from './say-curated.ts';

/** A clerk's answer to this question, when there is one whose Provisions still stand. */
export async function findCurated(
  reader: ReleaseReader,
  { asOf, region }: Question,
  { text }: UnderstoodQuestion,
): Promise<Outcome | null> {
  const book = await curatedBook(reader);
  if (book.size === 0) return null;
  const entry = book.find(text, asOf, region ?? namedRegion(text, reader.documents));
  return entry === null ? null : sayCurated(entry, asOf);
}
