import { seededRandom } from '../../../seeded-random.ts';
import { createAdam } from './adam.ts';
import { type Bag, scatterRows, sumRows } from './bag.ts';
import {
  createMatrix,
  gatherRows,
  type Matrix,
  multiply,
  normaliseRows,
  throughNormalisation,
  transpose,
} from './matrix.ts';
import { type Random, randomInteger, shuffledIndices } from './random.ts';

/** A text with the documents it should find, documents that merely look right, and how much it counts. */
export type QueryExample = {
  readonly bag: Bag;
  readonly gold: readonly number[];
  readonly lookalikes: Int32Array;
  readonly weight: number;
};

/** How the query side is trained. */
export type QuerySideOptions = {
  readonly epochs: number;
  readonly batch: number;
  readonly randomDocuments: number;
  readonly temperature: number;
  readonly learningRate: number;
  readonly decay: number;
  readonly wordDrop: number;
  readonly seed: number;
};

/** What is learned: a text's vector is the sum of its words' rows times the turn, scaled to length 1. */
export type QuerySide = { readonly rows: Matrix; readonly turn: Matrix };

/**
 * Learns rows T + Δ and a turn W, T the document table, so that a softmax over gold, look-alikes of the batch and random
 * documents finds the gold. Documents (unit rows) stay as they are, and so do rows of words that no example holds.
 */
export async function trainQuerySide(
  table: Matrix,
  documents: Matrix,
  allExamples: readonly QueryExample[],
  options: QuerySideOptions,
  onEpoch: (epoch: number, loss: number) => void = () => {},
): Promise<QuerySide> {
  const random = seededRandom(options.seed);
  const { words, examples } = numberAfresh(allExamples);
  const start = gatherRows(table, words);
  const current = createMatrix(start.rows, start.columns, start.data.slice());
  const turn = identity(start.columns);
  const gradient = createMatrix(start.rows, start.columns);
  const [tableAdam, turnAdam] = [createAdam(current.data), createAdam(turn.data)];
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    let loss = 0;
    for (const batch of batches(examples, options.batch, random)) {
      const bags = batch.map(({ bag }) => dropWords(bag, options.wordDrop, random));
      const candidates = candidateDocuments(batch, documents.rows, options.randomDocuments, random);
      const sums = sumRows(bags, current);
      const unit = await multiply(sums, turn);
      const lengths = normaliseRows(unit);
      const pool = gatherRows(documents, candidates);
      const scores = await multiply(unit, transpose(pool));
      loss += softmaxGradient(scores, candidates, batch, options.temperature);
      const back = await multiply(scores, pool);
      throughNormalisation(unit, lengths, back);
      const turnGradient = await multiply(transpose(sums), back);
      scatterRows(bags, await multiply(back, transpose(turn)), gradient);
      addDecay(gradient.data, current.data, start.data, options.decay);
      tableAdam.step(gradient.data, options.learningRate);
      turnAdam.step(turnGradient.data, options.learningRate);
    }
    onEpoch(epoch + 1, loss / examples.length);
  }
  return { rows: withRows(table, words, current), turn };
}

/** The words that occur, and the examples with words numbered by their place among them: the others need no room. */
function numberAfresh(examples: readonly QueryExample[]) {
  const words = Int32Array.from(new Set(examples.flatMap(({ bag }) => [...bag.words]))).sort();
  const places = new Map(Array.from(words, (word, place) => [word, place]));
  const renumbered = examples.map((example) => {
    const { bag } = example;
    return { ...example, bag: { ...bag, words: bag.words.map((word) => places.get(word) as number) } };
  });
  return { words, examples: renumbered };
}

function withRows(table: Matrix, numbers: Int32Array, rows: Matrix): Matrix {
  const data = table.data.slice();
  numbers.forEach((number, at) => {
    data.set(rows.data.subarray(at * rows.columns, (at + 1) * rows.columns), number * rows.columns);
  });
  return createMatrix(table.rows, table.columns, data);
}

function identity(size: number): Matrix {
  const matrix = createMatrix(size, size);
  for (let i = 0; i < size; i++) matrix.data[i * size + i] = 1;
  return matrix;
}

function* batches(
  examples: readonly QueryExample[],
  size: number,
  random: Random,
): Generator<QueryExample[]> {
  const order = shuffledIndices(random, examples.length);
  for (let start = 0; start < order.length; start += size) {
    yield [...order.subarray(start, start + size)].map((i) => examples[i] as QueryExample);
  }
}

function dropWords(bag: Bag, share: number, random: Random): Bag {
  const kept = Array.from(bag.words.keys()).filter(() => random() >= share);
  return {
    words: Int32Array.from(kept, (i) => bag.words[i] as number),
    weights: Float32Array.from(kept, (i) => bag.weights[i] as number),
  };
}

function candidateDocuments(
  batch: readonly QueryExample[],
  documentCount: number,
  randomCount: number,
  random: Random,
): Int32Array {
  const chosen = new Set(batch.flatMap(({ gold, lookalikes }) => [...gold, ...lookalikes]));
  for (let i = 0; i < randomCount; i++) chosen.add(randomInteger(random, documentCount));
  return Int32Array.from(chosen);
}

/** Turns similarities into the gradient of the weighted cross-entropy against the gold, in place. */
function softmaxGradient(
  scores: Matrix,
  candidates: Int32Array,
  batch: readonly QueryExample[],
  temperature: number,
): number {
  const { columns, data } = scores;
  const placeOf = new Map(Array.from(candidates, (document, place) => [document, place]));
  let loss = 0;
  batch.forEach(({ gold, weight }, r) => {
    const row = data.subarray(r * columns, (r + 1) * columns);
    let sum = 0;
    for (let c = 0; c < columns; c++) {
      row[c] = Math.exp(((row[c] as number) - 1) / temperature);
      sum += row[c] as number;
    }
    const places = gold.map((document) => placeOf.get(document) as number);
    for (const place of places) loss -= (weight * Math.log((row[place] as number) / sum)) / gold.length;
    const scale = weight / temperature / batch.length;
    for (let c = 0; c < columns; c++) row[c] = ((row[c] as number) / sum) * scale;
    for (const place of places) row[place] = (row[place] as number) - scale / gold.length;
  });
  return loss;
}

// Pulls the table back to where it started: words the questions say little about keep their meaning.
function addDecay(gradient: Float32Array, current: Float32Array, start: Float32Array, decay: number): void {
  for (let i = 0; i < gradient.length; i++) {
    gradient[i] = (gradient[i] as number) + decay * ((current[i] as number) - (start[i] as number));
  }
}
