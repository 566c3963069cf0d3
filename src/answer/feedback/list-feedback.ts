import type { FeedbackCounts, FeedbackTable } from './feedback.ts';

/** What was thought of the answers that cite one Provision in one release; `-` for those that cite none. */
export type FeedbackLine = FeedbackCounts & { readonly release: string; readonly passageId: string };

/** Feedback line by line, the least helpful first. */
export function listFeedback(table: FeedbackTable): FeedbackLine[] {
  return Object.entries(table)
    .flatMap(([release, places]) =>
      Object.entries(places).map(([passageId, counts]) => ({ release, passageId, ...counts })),
    )
    .filter(({ helpful, notHelpful }) => helpful + notHelpful > 0)
    .sort((a, b) => b.notHelpful - a.notHelpful || b.helpful - a.helpful);
}
