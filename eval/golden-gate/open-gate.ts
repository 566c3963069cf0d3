import { publishLearned } from '../../index/store/publish-learned.ts';
import { answerQuestion } from '../../src/answer/answer-question.ts';
import { answerTexts } from '../../src/answer/texts.ts';
import { today } from '../../src/commands/command-context.ts';
import { ingestInto, openSystem, openSystemDesk } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import type { Desk } from '../../src/desk/desk.ts';
import type { JudgedQuestion } from '../questions.ts';
import { type GuardedClause, guardedClauses } from './run-gate.ts';

/** A desk on a corpus whose golden questions guard some clauses. */
export type Gate = {
  readonly desk: Desk;
  readonly clauses: readonly GuardedClause[];
  close(): Promise<void>;
};

/** Ingests a folder of documents into an empty data folder and makes golden questions of the judged ones. */
export async function openGate(
  data: string,
  corpus: string,
  questions: readonly JudgedQuestion[],
): Promise<Gate> {
  const config = readConfig({ data });
  await ingestInto(config, [corpus], { prune: false, onProgress() {} });
  const golden = questions.filter(({ gold }) => gold.length > 0);
  await publishLearned(config.indexLocation, (learned) => ({
    ...learned,
    questions: golden.map(({ id, question, gold }) => ({ id, question, gold })),
  }));
  const system = await openSystem(config);
  const { desk, close } = await openSystemDesk(config, system);
  const reader = await system.assistant.index.current();
  const scope = { reader, texts: answerTexts(system.texts) };
  const ask = (text: string) =>
    answerQuestion(
      scope,
      { text, history: [], asOf: today(), region: null, mode: 'extractive' },
      async () => {},
      new AbortController().signal,
    );
  return {
    desk,
    clauses: await guardedClauses(reader, corpus, golden, ask),
    async close() {
      await close();
      await system.close();
    },
  };
}
