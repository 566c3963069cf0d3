import type { Likeness, Recollection } from '../../search/memory/question-memory.ts';
import { NO_RECOLLECTION } from '../../search/memory/question-memory.ts';
import type { PassageTable } from '../../search/passage-table.ts';
import { dotRow } from '../../search/row-vectors.ts';
import type { FeatureGroup, RankingContext } from '../feature-group.ts';
import { logRanks, shareOfLargest } from './relative.ts';

/** What any memory of questions says of a passage, its neighbours and its Document. */
const SAID = [
  'Nearest',
  'NearestRank',
  'Sum',
  'SumShare',
  'Beside',
  'Document',
  'DocumentShare',
  'Asked',
  'AskedDocument',
  'Words',
  'Meaning',
  'MeaningRank',
  'Vote',
  'VoteRank',
  'VoteDocument',
  'VoteNear',
  'GoldCosine',
  'GoldCosineRank',
];
/** What reference answers say as well. */
const SAID_BY_ANSWERS = ['Answer', 'AnswerRank', 'AnswerCosine', 'AnswerCosineRank'];

/** What similar questions that clerks have judged say. */
export const MEMORY_FEATURES: FeatureGroup = {
  names: [...SAID, ...SAID_BY_ANSWERS].map((name) => `memory${name}`),
  compute: (context) => [...questionColumns(context, context.recollection), ...answerColumns(context)],
};

/** What similar questions that come with the product say. */
export const WRITTEN_FEATURES: FeatureGroup = {
  names: SAID.map((name) => `written${name}`),
  compute: (context) => questionColumns(context, context.written),
};

type Columns = readonly (readonly number[])[];

function questionColumns({ candidates, table }: RankingContext, recollection: Recollection): Columns {
  if (recollection === NO_RECOLLECTION) return SAID.map(() => candidates.map(() => 0));
  const { similar } = recollection;
  const nearest = new Map<number, number>();
  const sums = new Map<number, number>();
  const documents = new Map<string, number>();
  for (const { similarity, positions } of similar) {
    const square = similarity * similarity;
    for (const position of positions) {
      nearest.set(position, Math.max(nearest.get(position) ?? 0, similarity));
      sums.set(position, (sums.get(position) ?? 0) + square);
    }
    for (const id of new Set(positions.map((position) => table.documentIds[position] as string)))
      documents.set(id, (documents.get(id) ?? 0) + square);
  }
  const nearests = candidates.map(({ position }) => nearest.get(position) ?? 0);
  const summed = candidates.map(({ position }) => sums.get(position) ?? 0);
  const document = candidates.map(({ documentId }) => documents.get(documentId) ?? 0);
  const beside = candidates.map(
    ({ position }) =>
      (sums.get(table.before[position] as number) ?? 0) + (sums.get(table.after[position] as number) ?? 0),
  );
  const { votes, documentVotes } = castVotes(recollection, table);
  const vote = candidates.map(({ position }) => votes.get(position) ?? 0);
  const questions = candidates.map(({ position }) => recollection.questionsOf(position));
  const meaning = closest(recollection, questions, 'meaning');
  const goldCosine = towards(table, candidates, recollection.goldCentre);
  return [
    nearests,
    logRanks(nearests),
    summed,
    shareOfLargest(summed),
    beside,
    document,
    shareOfLargest(document),
    questions.map((own) => Math.log1p(own.length)),
    candidates.map(({ documentId }) => Math.log1p(recollection.questionsOfDocument(documentId).length)),
    closest(recollection, questions, 'words'),
    meaning,
    logRanks(meaning),
    vote,
    logRanks(vote),
    candidates.map(({ documentId }) => documentVotes.get(documentId) ?? 0),
    candidates.map(({ position }) => nearVotes(votes, table, position)),
    goldCosine,
    logRanks(goldCosine),
  ];
}

function answerColumns({ candidates, table, recollection }: RankingContext): Columns {
  if (recollection === NO_RECOLLECTION) return SAID_BY_ANSWERS.map(() => candidates.map(() => 0));
  const questions = candidates.map(({ position }) => recollection.questionsOf(position));
  const answer = closest(recollection, questions, 'answer');
  const cosine = towards(table, candidates, recollection.answerCentre);
  return [answer, logRanks(answer), cosine, logRanks(cosine)];
}

/** Of each passage the most like the query of its questions. */
function closest(
  { likeness }: Recollection,
  questions: readonly (readonly number[])[],
  kind: Likeness,
): number[] {
  return questions.map((own) => own.reduce((most, at) => Math.max(most, likeness[kind][at] as number), 0));
}

function towards(
  table: PassageTable,
  candidates: RankingContext['candidates'],
  centre: Float32Array | null,
): number[] {
  return candidates.map(({ position }) => (centre === null ? 0 : dotRow(table.vectors, position, centre)));
}

/** How sharply the most similar questions outweigh the others. */
const SHARPNESS = 6;
/** How far a vote reaches within a Document, in passages, losing half its weight with each. */
const REACH = 4;

/** One vote in all, shared among similar questions by likeness and by each among the passages that answer it. */
function castVotes({ similar }: Recollection, table: PassageTable) {
  const total = similar.reduce((sum, { similarity }) => sum + similarity ** SHARPNESS, 0) || 1;
  const votes = new Map<number, number>();
  const documentVotes = new Map<string, number>();
  for (const { similarity, positions } of similar) {
    const each = similarity ** SHARPNESS / total / positions.length;
    for (const position of positions) {
      votes.set(position, (votes.get(position) ?? 0) + each);
      const id = table.documentIds[position] as string;
      documentVotes.set(id, (documentVotes.get(id) ?? 0) + each);
    }
  }
  return { votes, documentVotes };
}

function nearVotes(votes: ReadonlyMap<number, number>, table: PassageTable, position: number): number {
  let sum = 0;
  for (const next of [table.before, table.after]) {
    let at = position;
    for (let step = 1; step <= REACH; step++) {
      at = next[at] as number;
      if (at === -1) break;
      sum += (votes.get(at) ?? 0) / 2 ** step;
    }
  }
  return sum;
}
