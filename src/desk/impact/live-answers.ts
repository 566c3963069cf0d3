import type { IsoDate } from '../../../index/document.ts';
import type { ReleaseReader } from '../../../index/store/release-reader.ts';
import type { Answer } from '../../answer/answer.ts';

/** Answers to golden questions by day and question; a reader of another release starts anew. */
const kept = new WeakMap<ReleaseReader, Map<string, Answer>>();

/** The answer of a release, worked out once for all the drafts that are compared with it. */
export async function liveAnswer(
  live: ReleaseReader,
  question: string,
  asOf: IsoDate,
  workOut: () => Promise<Answer>,
): Promise<Answer> {
  const answers = kept.get(live) ?? new Map<string, Answer>();
  kept.set(live, answers);
  const key = `${asOf} ${question}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  const answer = await workOut();
  answers.set(key, answer);
  return answer;
}
