import { type Likeness, NO_RECOLLECTION, type Recollection } from '../../search/judged-memory.ts';
import type { PassageTable } from '../../search/passage-table.ts';
import { dotRow } from '../../search/row-vectors.ts';
import type { FeatureGroup } from '../feature-group.ts';
import { logRanks, shareOfLargest } from './relative.ts';

const NAMES: readonly string[] = [
  'memoryNearest',
  'memoryNearestRank',
  'memorySum',
  'memorySumShare',
  'memoryBeside',
  'memoryDocument',
  'memoryDocumentShare',
  'memoryAsked',
  'memoryAskedDocument',
  'memoryWords',
  'memoryMeaning',
  'memoryMeaningRank',
  'memoryAnswer',
  'memoryAnswerRank',
  'memoryVote',
  'memoryVoteRank',
  'memoryVoteDocument',
  'memoryVoteNear',
  'memoryGoldCosine',
  'memoryGoldCosineRank',
  'memoryAnswerCosine',
  'memoryAnswerCosineRank',
];

/** What similar questions that clerks have judged say of the passage, its neighbours and its Document. */
export const MEMORY_FEATURES: FeatureGroup = {
  names: NAMES,
  compute({ candidates, table, recollection }) {
    if (recollection === NO_RECOLLECTION) return NAMES.map(() => candidates.map(() => 0));
    const { similar, likeness } = recollection;
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
    const near = candidates.map(({ position }) => nearVotes(votes, table, position));
    const vote = candidates.map(({ position }) => votes.get(position) ?? 0);
    const questions = candidates.map(({ position }) => recollection.questionsOf(position));
    const closest = (kind: Likeness) =>
      questions.map((own) => own.reduce((most, at) => Math.max(most, likeness[kind][at] as number), 0));
    const towards = (centre: Float32Array | null) =>
      candidates.map(({ position }) => (centre === null ? 0 : dotRow(table.vectors, position, centre)));
    const [meaning, answer] = [closest('meaning'), closest('answer')];
    const [goldCosine, answerCosine] = [towards(recollection.goldCentre), towards(recollection.answerCentre)];
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
      closest('words'),
      meaning,
      logRanks(meaning),
      answer,
      logRanks(answer),
      vote,
      logRanks(vote),
      candidates.map(({ documentId }) => documentVotes.get(documentId) ?? 0),
      near,
      goldCosine,
      logRanks(goldCosine),
      answerCosine,
      logRanks(answerCosine),
    ];
  },
};

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
