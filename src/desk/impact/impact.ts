import type { IsoDate } from '../../../index/document.ts';
import type { Answer } from '../../answer/answer.ts';

/** A question whose answer must not get worse unnoticed. */
export type GoldenQuestion = {
  readonly id: string;
  readonly question: string;
  readonly origin: 'judged' | 'curated' | 'suggested';
  /** Title and Provision that answer it; null = the whole Document; empty = not known. */
  readonly gold: readonly { readonly title: string; readonly provision: string | null }[];
};

/** How an answer differs; those that {@link Regression}s can have are harmful until a clerk says otherwise. */
export type ChangeKind = RegressionKind | 'text' | 'citations' | 'newly-answered';

export type RegressionKind =
  /** It was answered and is not any more. */
  | 'declined'
  /** It cited a Provision that is known to answer it and does not any more. */
  | 'provision-lost'
  /** A clerk's own answer cannot be given any more. */
  | 'curated-dropped'
  /** A figure changed although the Document it is from has neither a new number nor a new date. */
  | 'figure-changed';

/** An answer as a clerk compares it. */
export type ShownAnswer = Pick<Answer, 'status' | 'reason' | 'answer' | 'mode'> & {
  readonly citations: readonly Pick<Answer['citations'][number], 'title' | 'provision' | 'quote'>[];
};

/** A golden question whose answer changes. */
export type ChangedAnswer = {
  readonly question: GoldenQuestion;
  readonly kinds: readonly ChangeKind[];
  readonly live: ShownAnswer;
  readonly draft: ShownAnswer;
};

/** A change that blocks publishing. */
export type Regression = { readonly questionId: string; readonly kinds: readonly RegressionKind[] };

/** What the golden questions say of a draft. */
export type Impact = {
  /** Day on which the questions were asked: today, or when all of the draft has come into force. */
  readonly asOf: IsoDate;
  /** Golden questions of the release, and how many of them were asked. */
  readonly questions: number;
  readonly replayed: number;
  readonly changed: readonly ChangedAnswer[];
  readonly regressions: readonly Regression[];
};
