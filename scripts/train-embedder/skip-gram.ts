import { createMatrix, type Matrix } from '../../index/embedders/static/training/matrix.ts';
import { type Random, randomInteger, shuffledIndices } from '../../index/embedders/static/training/random.ts';
import { seededRandom } from '../../index/seeded-random.ts';
import { countWords, keepProbabilities, negativeTable } from './word-sampling.ts';

/** How word vectors are learned; the names are those of word2vec. */
export type SkipGramOptions = {
  readonly dimensions: number;
  readonly window: number;
  readonly negatives: number;
  readonly epochs: number;
  readonly learningRate: number;
  /** Words more frequent than this share of the text are skipped now and then. */
  readonly subsample: number;
  readonly seed: number;
};

const SIGMOID_LIMIT = 6;
const SIGMOID_STEPS = 4096;

/**
 * Skip-gram with negative sampling (Mikolov et al. 2013) over sequences of word numbers: one vector per word.
 * `onEpoch` hears how many epochs are done.
 */
export function trainSkipGram(
  sequences: readonly Int32Array[],
  wordCount: number,
  options: SkipGramOptions,
  onEpoch: (done: number) => void = () => {},
): Matrix {
  const random = seededRandom(options.seed);
  const counts = countWords(sequences, wordCount);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const kept = keepProbabilities(counts, options.subsample);
  const trainer = createPairTrainer(wordCount, options, negativeTable(counts), random);
  let seen = 0;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (const index of shuffledIndices(random, sequences.length)) {
      const sequence = sequences[index] as Int32Array;
      const rate = options.learningRate * Math.max(1e-3, 1 - seen / (total * options.epochs));
      seen += sequence.length;
      const words = sequence.filter((word) => random() < (kept[word] as number));
      trainSequence(words, options.window, random, (input, output) => trainer.train(input, output, rate));
    }
    onEpoch(epoch + 1);
  }
  return trainer.vectors;
}

function trainSequence(
  words: Int32Array,
  window: number,
  random: Random,
  train: (input: number, output: number) => void,
): void {
  for (let i = 0; i < words.length; i++) {
    const reach = 1 + randomInteger(random, window);
    const end = Math.min(words.length - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= end; j++) {
      if (j !== i) train(words[j] as number, words[i] as number);
    }
  }
}

function createPairTrainer(
  wordCount: number,
  { dimensions, negatives }: SkipGramOptions,
  table: Int32Array,
  random: Random,
): { vectors: Matrix; train(input: number, output: number, rate: number): void } {
  const vectors = createMatrix(wordCount, dimensions);
  for (let i = 0; i < vectors.data.length; i++) vectors.data[i] = (random() - 0.5) / dimensions;
  const outputs = new Float32Array(wordCount * dimensions);
  const inputs = vectors.data;
  const error = new Float32Array(dimensions);
  const sigmoid = sigmoidTable();

  function trainOne(inputStart: number, outputStart: number, label: number, rate: number): void {
    const dot = dotProduct(inputs, inputStart, outputs, outputStart, dimensions);
    const step = rate * (label - lookUpSigmoid(sigmoid, dot));
    for (let d = 0; d < dimensions; d++) {
      const out = outputs[outputStart + d] as number;
      error[d] = (error[d] as number) + step * out;
      outputs[outputStart + d] = out + step * (inputs[inputStart + d] as number);
    }
  }

  function train(input: number, output: number, rate: number): void {
    const inputStart = input * dimensions;
    error.fill(0);
    trainOne(inputStart, output * dimensions, 1, rate);
    for (let n = 0; n < negatives; n++) {
      const other = table[randomInteger(random, table.length)] as number;
      if (other !== output) trainOne(inputStart, other * dimensions, 0, rate);
    }
    for (let d = 0; d < dimensions; d++) {
      inputs[inputStart + d] = (inputs[inputStart + d] as number) + (error[d] as number);
    }
  }

  return { vectors, train };
}

// Two sums at a time: one alone would wait for each addition to finish before the next.
function dotProduct(
  a: Float32Array,
  aStart: number,
  b: Float32Array,
  bStart: number,
  length: number,
): number {
  let even = 0;
  let odd = 0;
  for (let d = 0; d < length; d += 2) {
    even += (a[aStart + d] as number) * (b[bStart + d] as number);
    odd += (a[aStart + d + 1] as number) * (b[bStart + d + 1] as number);
  }
  return even + odd;
}

function sigmoidTable(): Float32Array {
  const toInput = (i: number): number => ((i + 0.5) / SIGMOID_STEPS) * 2 * SIGMOID_LIMIT - SIGMOID_LIMIT;
  return Float32Array.from({ length: SIGMOID_STEPS }, (_, i) => 1 / (1 + Math.exp(-toInput(i))));
}

function lookUpSigmoid(table: Float32Array, x: number): number {
  if (x >= SIGMOID_LIMIT) return 1;
  if (x <= -SIGMOID_LIMIT) return 0;
  return table[Math.floor(((x + SIGMOID_LIMIT) / (2 * SIGMOID_LIMIT)) * SIGMOID_STEPS)] as number;
}
