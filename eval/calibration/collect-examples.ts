import type { PolicyIndex } from '../../index/store/release-reader.ts';
import { todayInChina } from '../../index/today.ts';
import { answerabilityFeatures } from '../../src/answer/decide/answerability.ts';
import { missesNamedThing } from '../../src/answer/decide/decide.ts';
import { retrieveEvidence } from '../../src/answer/retrieve/retrieve-evidence.ts';
import { understandQuestion } from '../../src/answer/understand/understand-question.ts';
import { questionOf } from '../assistant-system.ts';
import { readQuestionFile } from '../questions.ts';
import type { Example } from './fit-answerability.ts';

/** Questions asked of one index; sets of one group share it and are weighted together. */
export type CalibrationSet = { readonly name: string; readonly group: string; readonly file: string };

/** Measures the evidence for each question; those that a rule decides anyway (routes, named things) are left out. */
export async function collectExamples(
  index: PolicyIndex,
  { name, group, file }: CalibrationSet,
): Promise<Example[]> {
  const reader = await index.current();
  const { questions } = await readQuestionFile(file);
  const examples: Example[] = [];
  for (const judged of questions) {
    const question = questionOf(judged, todayInChina(new Date()));
    const understood = understandQuestion(question);
    const { evidence } = await retrieveEvidence(reader, question, understood);
    const features = answerabilityFeatures(understood, evidence, reader.statistics);
    if (understood.redirect !== null || features === null || evidence[0]?.signals.lookUp !== undefined)
      continue;
    const ruledOut = missesNamedThing(understood.text, evidence, reader.statistics);
    examples.push({ id: judged.id, set: name, group, answerable: judged.answerable, ruledOut, features });
  }
  return examples;
}
