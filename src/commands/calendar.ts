import { type GlobalOptions, print } from './command-context.ts';
import { withDesk } from './with-desk.ts';

/** `wenzheng calendar`: what changes by itself soon, and what applies at once although it should not. */
export async function runCalendar(options: GlobalOptions & { readonly days: string }): Promise<void> {
  const days = Number(options.days);
  if (!(days >= 1 && days <= 365)) throw new Error('--days: not a number from 1 to 365');
  const calendar = await withDesk(options, (desk) => desk.calendar(days));
  print(options, calendar, () =>
    [...calendar.changes, ...calendar.overlaps].map(({ text }) => text).join('\n'),
  );
}
