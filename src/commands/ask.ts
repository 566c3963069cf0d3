import type { Answer } from '../answer/answer.ts';
import { configOf, type GlobalOptions, print, today, withSystem } from './command-context.ts';

/** `wenzheng ask "…"`: answer one question. */
export async function runAsk(
  question: string,
  options: GlobalOptions & { asOf?: string; region?: string },
): Promise<Answer> {
  return await withSystem(configOf(options), async ({ assistant }) => {
    const asked = {
      text: question,
      history: [],
      asOf: options.asOf ?? today(),
      region: options.region ?? null,
      mode: 'auto',
    } as const;
    const answer = await assistant.answer(asked, async () => {}, new AbortController().signal);
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
