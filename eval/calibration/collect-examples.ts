import { readFile } from 'node:fs/promises';
import { createStaticEmbedder } from '../../index/embedders/static-embedder.ts';
import type { RankingModel } from '../../index/ranking/ranking-model.ts';
import { parseRankingModel } from '../../index/ranking/read-ranking-model.ts';
import type { OpenedRelease } from '../../index/store/open-release.ts';
import { todayInChina } from '../../index/today.ts';
import { answerabilityRow } from '../../src/answer/decide/answerability-features.ts';
import { decideByRule } from '../../src/answer/decide/decide.ts';
import { retrieveEvidence } from '../../src/answer/retrieve/retrieve-evidence.ts';
import { understandQuestion } from '../../src/answer/understand/understand-question.ts';
import { questionOf } from '../assistant-system.ts';
import { FOLDS, foldOf } from '../folds.ts';
import { type JudgedQuestion, readQuestionFile } from '../questions.ts';
import type { Example } from './example.ts';
import { foldEvidenceFile, foldRankerFile, foldTableFile } from './fold-rankers.ts';
import { openLiveRelease } from './open-live-release.ts';

/** A file of questions asked of the index in a data folder; sets with one index form a group. */
export type CalibrationSet = {
  readonly name: string;
  readonly data: string;
  readonly file: string;
  /** Whether the questions that come with the product are left out. */
  readonly plain: boolean;
};

/** Where the vectors and rankers that were trained without a fold lie. */
export type FoldParts = { readonly tables: string; readonly rankers: string };

/**
 * Measures what is found for each question by vectors and a ranker that never saw its fold, as the shipped ones never
 * saw a citizen's question. Every set is treated alike, or a set that trained nothing would differ by that alone.
 */
export async function collectExamples(sets: readonly CalibrationSet[], parts: FoldParts): Promise<Example[]> {
  const examples: Example[] = [];
  for (const data of new Set(sets.map((set) => set.data))) {
    const own = sets.filter((one) => one.data === data);
    const options = own.some(({ plain }) => plain) ? { writtenQuestions: () => [] } : {};
    for (let fold = 0; fold < FOLDS; fold++) {
      const embedder = await createStaticEmbedder(foldTableFile(parts.tables, fold));
      const ranker = await readFile(foldRankerFile(parts.rankers, fold), 'utf8');
      const evidenceRanker = parseRankingModel(await readFile(foldEvidenceFile(parts.rankers, fold), 'utf8'));
      const release = await openLiveRelease(data, embedder, { questions: [], ranker }, options);
      for (const set of own) examples.push(...(await collectFold(release, evidenceRanker, set, fold)));
      release.close();
    }
  }
  return examples;
}

async function collectFold(
  release: OpenedRelease,
  evidenceRanker: RankingModel,
  set: CalibrationSet,
  fold: number,
): Promise<Example[]> {
  const { questions } = await readQuestionFile(set.file);
  const examples: Example[] = [];
  for (const judged of questions.filter(({ id }) => foldOf(id) === fold))
    examples.push({
      ...(await measureQuestion(release, evidenceRanker, judged)),
      set: set.name,
      group: set.data,
      fold,
    });
  return examples;
}

async function measureQuestion(release: OpenedRelease, evidenceRanker: RankingModel, judged: JudgedQuestion) {
  const question = questionOf(judged, todayInChina(new Date()));
  const understood = understandQuestion(question);
  const { id, answerable } = judged;
  const { found, evidence } = await retrieveEvidence(release, question, understood, { evidenceRanker });
  const { statistics } = release;
  const ruled =
    understood.route.outcome === null ? decideByRule(understood, found, statistics) : ('decline' as const);
  return {
    id,
    answerable,
    ruled: ruled === null || ruled === 'answer' ? ruled : ('decline' as const),
    row: found.length === 0 ? [] : answerabilityRow({ question: understood, found, evidence, statistics }),
  };
}
