import type { Likeness, Recollection } from '../../search/memory/question-memory.ts';
import { NO_RECOLLECTION } from '../../search/memory/question-memory.ts';
import type { PassageTable } from '../../search/passage-table.ts';
import { dotRows } from '../../search/row-vectors.ts';
import type { FeatureGroup, RankingContext } from '../feature-group.ts';
import { mapGroups } from '../groups.ts';
import { type Column, columnOf, logRanks, shareOfLargest } from './relative.ts';

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

function questionColumns(
  { candidates, documents, table }: RankingContext,
  recollection: Recollection,
): readonly Column[] {
  if (recollection === NO_RECOLLECTION) return zeros(SAID, candidates.length);
  const said = gather(recollection, table);
  const nearest = columnOf(candidates, ({ position }) => said.nearest.get(position) ?? 0);
  const sum = columnOf(candidates, ({ position }) => said.sums.get(position) ?? 0);
  const beside = columnOf(
    candidates,
    ({ position }) =>
      (said.sums.get(table.before[position] as number) ?? 0) +
      (said.sums.get(table.after[position] as number) ?? 0),
  );
  const document = columnOf(candidates, ({ documentIndex }) => said.documents.get(documentIndex) ?? 0);
  const vote = columnOf(candidates, ({ position }) => said.votes.get(position) ?? 0);
  const questions = candidates.map(({ position }) => recollection.questionsOf(position));
  const askedDocument = mapGroups(documents, candidates, ({ documentIndex }) =>
    Math.log1p(recollection.questionsOfDocument(documentIndex).length),
  );
  const meaning = closest(recollection, questions, 'meaning');
  const goldCosine = towards(table, candidates, recollection.goldCentre);
  return [
    nearest,
    logRanks(nearest),
    sum,
    shareOfLargest(sum),
    beside,
    document,
    shareOfLargest(document),
    columnOf(questions, (own) => Math.log1p(own.length)),
    askedDocument,
    closest(recollection, questions, 'words'),
    meaning,
    logRanks(meaning),
    vote,
    logRanks(vote),
    columnOf(candidates, ({ documentIndex }) => said.documentVotes.get(documentIndex) ?? 0),
    columnOf(candidates, ({ position }) => nearVotes(said.votes, table, position)),
    goldCosine,
    logRanks(goldCosine),
  ];
}

function answerColumns({ candidates, table, recollection }: RankingContext): readonly Column[] {
  if (recollection === NO_RECOLLECTION) return zeros(SAID_BY_ANSWERS, candidates.length);
  const questions = candidates.map(({ position }) => recollection.questionsOf(position));
  const answer = closest(recollection, questions, 'answer');
  const cosine = towards(table, candidates, recollection.answerCentre);
  return [answer, logRanks(answer), cosine, logRanks(cosine)];
}

function zeros(names: readonly string[], count: number): readonly Column[] {
  const column = new Float32Array(count);
  return names.map(() => column);
}

/** What similar questions say of the passages that answer them and, by number, of their Documents. */
function gather({ similar }: Recollection, { documentNumbers }: PassageTable) {
  const nearest = new Map<number, number>();
  const sums = new Map<number, number>();
  const documents = new Map<number, number>();
  const votes = new Map<number, number>();
  const documentVotes = new Map<number, number>();
  // One vote in all, shared among similar questions by likeness and by each among the passages that answer it.
  const total = similar.reduce((sum, { similarity }) => sum + similarity ** SHARPNESS, 0) || 1;
  for (const { similarity, positions } of similar) {
    const square = similarity * similarity;
    const vote = similarity ** SHARPNESS / total / positions.length;
    for (const position of positions) {
      nearest.set(position, Math.max(nearest.get(position) ?? 0, similarity));
      addTo(sums, position, square);
      addTo(votes, position, vote);
      addTo(documentVotes, documentNumbers[position] as number, vote);
    }
    for (const number of new Set(positions.map((position) => documentNumbers[position] as number)))
      addTo(documents, number, square);
  }
  return { nearest, sums, documents, votes, documentVotes };
}

function addTo(sums: Map<number, number>, key: number, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}

/** Of each passage the most like the query of its questions. */
function closest(
  { likeness }: Recollection,
  questions: readonly (readonly number[])[],
  kind: Likeness,
): Float64Array {
  const own = likeness[kind];
  return columnOf(questions, (asked) => {
    let most = 0;
    for (const at of asked) most = Math.max(most, own[at] as number);
    return most;
  });
}

function towards(
  table: PassageTable,
  candidates: RankingContext['candidates'],
  centre: Float32Array | null,
): Float64Array {
  return centre === null ? new Float64Array(candidates.length) : dotRows(table.vectors, candidates, centre);
}

/** How sharply the most similar questions outweigh the others. */
const SHARPNESS = 6;
/** How far a vote reaches within a Document, in passages, losing half its weight with each. */
const REACH = 4;

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
