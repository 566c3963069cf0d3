import { writeFile } from 'node:fs/promises';
import type { Answer } from '../answer/answer.ts';
import { createReceiptStore } from '../answer/receipts/receipt-store.ts';
import { configOf, type GlobalOptions, print, today, withMemory } from './command-context.ts';
import { readHistory } from './read-history.ts';

/** `wenzheng ask "…"`: answer one question. */
export async function runAsk(
  question: string,
  options: GlobalOptions & { asOf?: string; region?: string; receipt?: string; history?: string },
): Promise<Answer> {
  const receipts = createReceiptStore({ most: 1, keepMs: 60_000 });
  return await withMemory(configOf(options), { receipts }, async ({ assistant }) => {
    const asked = {
      text: question,
      history: options.history === undefined ? [] : await readHistory(options.history),
      asOf: options.asOf ?? today(),
      region: options.region ?? null,
      mode: 'auto',
    } as const;
    const answer = await assistant.answer(asked, async () => {}, new AbortController().signal);
    if (options.receipt !== undefined)
      await writeFile(options.receipt, `${JSON.stringify(assistant.receipt(answer.id), null, 2)}\n`);
    print(options, answer, () => describe(answer));
    return answer;
  });
}

function describe(answer: Answer): string {
  const sources = answer.citations.map(
    ({ n, title, provision, documentNumber }) =>
      `[${n}] 《${title}》${documentNumber === null ? '' : `（${documentNumber}）`} ${provision}`,
  );
  return [answer.answer, '', ...answer.notices.map((notice) => notice.text), ...sources, answer.label].join(
    '\n',
  );
}
