import type { Receipt } from '../receipts/receipt.ts';

/** Why an answer did not help, as one of a few; nothing is written in the citizen's own words. */
export const FEEDBACK_REASONS = [
  'wrong',
  'outdated',
  'incomplete',
  'not-my-region',
  'hard-to-understand',
  'should-have-answered',
  'other',
] as const;

export type FeedbackReason = (typeof FEEDBACK_REASONS)[number];

/** What a citizen thinks of an answer. */
export type Feedback = { readonly helpful: boolean; readonly reason: FeedbackReason | null };

/** Counts of one Provision in one release. */
export type FeedbackCounts = {
  readonly helpful: number;
  readonly notHelpful: number;
  readonly reasons: Readonly<Partial<Record<FeedbackReason, number>>>;
};

/** Counts by release and Passage id; `-` stands for answers that cite none. */
export type FeedbackTable = Readonly<Record<string, Readonly<Record<string, FeedbackCounts>>>>;

/** How many releases are counted; the oldest go. */
const MOST_RELEASES = 20;
const NONE: FeedbackCounts = { helpful: 0, notHelpful: 0, reasons: {} };

/** Counts (`sign` 1) or takes back (`sign` -1) what was thought of an answer, for each Provision it cites. */
export function countFeedback(
  table: FeedbackTable,
  receipt: Receipt,
  feedback: Feedback,
  sign: 1 | -1,
): FeedbackTable {
  const release = receipt.release.id;
  const cited = receipt.citations.map(({ documentId, provision }) => `${documentId}#${provision}`);
  const places = [...new Set(cited.length === 0 ? ['-'] : cited)];
  const before = table[release] ?? {};
  const counts = Object.fromEntries(
    places.map((place) => [place, add(before[place] ?? NONE, feedback, sign)] as const),
  );
  return newest({ ...table, [release]: { ...before, ...counts } });
}

function add({ helpful, notHelpful, reasons }: FeedbackCounts, feedback: Feedback, sign: 1 | -1) {
  const { reason } = feedback;
  return {
    helpful: helpful + (feedback.helpful ? sign : 0),
    notHelpful: notHelpful + (feedback.helpful ? 0 : sign),
    reasons: reason === null ? reasons : { ...reasons, [reason]: (reasons[reason] ?? 0) + sign },
  };
}

function newest(table: FeedbackTable): FeedbackTable {
  return Object.fromEntries(
    Object.entries(table)
      .sort(([one], [other]) => (one < other ? 1 : -1))
      .slice(0, MOST_RELEASES),
  );
}
