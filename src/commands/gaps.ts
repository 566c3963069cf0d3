import path from 'node:path';
import { openFeedbackBook } from '../answer/feedback/feedback-book.ts';
import { listFeedback } from '../answer/feedback/list-feedback.ts';
import { configOf, type GlobalOptions, print } from './command-context.ts';
import { withDesk } from './with-desk.ts';

/** `wenzheng gaps list`: what citizens ask in vain, and what they thought of answers. */
export async function runGapsList(options: GlobalOptions): Promise<void> {
  const gaps = await withDesk(options, (desk) => desk.gaps());
  const book = await openFeedbackBook(path.join(configOf(options).dataFolder, 'feedback.json'));
  const feedback = listFeedback(book.table);
  print(options, { gaps, feedback }, () =>
    [
      ...gaps.map(({ id, count, status, lastOn, words }) =>
        [id, count, status, lastOn, words.join(' ')].join('\t'),
      ),
      ...feedback.map(({ release, passageId, helpful, notHelpful }) =>
        [release, passageId, `+${helpful}`, `-${notHelpful}`].join('\t'),
      ),
    ].join('\n'),
  );
}

/** `wenzheng gaps attach|curate ID`: publish a judged question, with an answer where one is given. */
export async function runGapsTeach(
  id: string,
  options: GlobalOptions & {
    readonly question: string;
    readonly title: string;
    readonly provision: string;
    readonly answer?: string;
  },
): Promise<void> {
  const { question, title, provision, answer } = options;
  const named = { question, title, provision };
  const gap = await withDesk(options, (desk, who) =>
    desk.resolveGap(
      who,
      id,
      answer === undefined ? { action: 'attach', ...named } : { action: 'curate', ...named, answer },
    ),
  );
  print(options, gap, () => `${gap.id} ${gap.status}`);
}

/** `wenzheng gaps dismiss ID`: mark it as out of scope. */
export async function runGapsDismiss(id: string, options: GlobalOptions): Promise<void> {
  const gap = await withDesk(options, (desk, who) => desk.resolveGap(who, id, { action: 'out-of-scope' }));
  print(options, gap, () => `${gap.id} ${gap.status}`);
}
