import { matmul } from '@xenova/transformers';
import { createMatrix, floatTensor, type Matrix } from './matrix.ts';
import { createRandom, type Random, randomInteger, shuffledIndices } from './random.ts';
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

// A block of neighbouring centres shares its contexts and its negatives, so that the work is matrix products
// (Ji et al. 2016); a chunk of blocks is one call.
const CENTRES = 32;
const SHARED_NEGATIVES = 64;
const BLOCKS = 16;
const CHUNK = CENTRES * BLOCKS;

/** Words in order with the sequence each belongs to; contexts do not reach across sequences. */
type Stream = { readonly words: number[]; readonly sequences: number[] };

/**
 * Skip-gram with negative sampling (Mikolov et al. 2013) over sequences of word numbers: one vector per word.
 * `onEpoch` hears how many epochs are done.
 */
export async function trainSkipGram(
  sequences: readonly Int32Array[],
  wordCount: number,
  options: SkipGramOptions,
  onEpoch: (done: number) => void = () => {},
): Promise<Matrix> {
  const random = createRandom(options.seed);
  const counts = countWords(sequences, wordCount);
  const kept = keepProbabilities(counts, options.subsample);
  const vectors = createMatrix(wordCount, options.dimensions);
  for (let i = 0; i < vectors.data.length; i++) vectors.data[i] = (random() - 0.5) / options.dimensions;
  const trainChunk = createChunkTrainer(vectors, options, negativeTable(counts), random);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const stream = drawStream(sequences, kept, random);
    for (let start = 0; start < stream.words.length; start += CHUNK) {
      const done = (epoch + start / stream.words.length) / options.epochs;
      await trainChunk(stream, start, options.learningRate * Math.max(1e-3, 1 - done));
    }
    onEpoch(epoch + 1);
  }
  return vectors;
}

function drawStream(sequences: readonly Int32Array[], kept: Float64Array, random: Random): Stream {
  const stream: Stream = { words: [], sequences: [] };
  for (const index of shuffledIndices(random, sequences.length)) {
    for (const word of sequences[index] as Int32Array) {
      if (random() >= (kept[word] as number)) continue;
      stream.words.push(word);
      stream.sequences.push(index);
    }
  }
  return stream;
}

function createChunkTrainer(
  vectors: Matrix,
  options: SkipGramOptions,
  table: Int32Array,
  random: Random,
): (stream: Stream, start: number, rate: number) => Promise<void> {
  const { dimensions, window } = options;
  const contexts = createMatrix(vectors.rows, dimensions);
  const [vectorSquares, contextSquares] = [new Float32Array(vectors.rows), new Float32Array(vectors.rows)];
  const columns = CENTRES + 2 * window + SHARED_NEGATIVES;
  const centreWords = new Int32Array(CHUNK);
  const columnWords = new Int32Array(BLOCKS * columns);

  function chooseWords({ words }: Stream, start: number): void {
    for (let i = 0; i < CHUNK; i++) centreWords[i] = words[start + i] ?? -1;
    for (let block = 0; block < BLOCKS; block++) {
      const first = start + block * CENTRES - window;
      for (let c = 0; c < columns; c++) {
        const negative = c >= CENTRES + 2 * window;
        const word = negative ? table[randomInteger(random, table.length)] : words[first + c];
        columnWords[block * columns + c] = word ?? -1;
      }
    }
  }

  return async (stream, start, rate) => {
    chooseWords(stream, start);
    const inputs = gather(vectors, centreWords);
    const outputs = gather(contexts, columnWords);
    const logits = await batchProduct(
      inputs,
      CENTRES,
      dimensions,
      transposeBlocks(outputs, columns, dimensions),
      columns,
    );
    const errors = skipGramErrors(logits, stream, start, columns, options, random);
    const inputChange = await batchProduct(errors, CENTRES, columns, outputs, dimensions);
    const outputChange = await batchProduct(
      transposeBlocks(errors, CENTRES, columns),
      columns,
      CENTRES,
      inputs,
      dimensions,
    );
    moveRows(vectors, vectorSquares, centreWords, inputChange, rate);
    moveRows(contexts, contextSquares, columnWords, outputChange, rate);
  };
}

/** Label − prediction for each centre and column, in place of the logits. */
function skipGramErrors(
  logits: Float32Array,
  { words, sequences }: Stream,
  start: number,
  columns: number,
  { window, negatives }: SkipGramOptions,
  random: Random,
): Float32Array {
  const contextColumns = CENTRES + 2 * window;
  for (let i = 0; i < CHUNK; i++) {
    const at = start + i;
    const row = logits.subarray(i * columns, (i + 1) * columns);
    const first = at - (i % CENTRES) - window;
    const reach = 1 + randomInteger(random, window);
    let pairs = 0;
    for (let c = 0; c < contextColumns; c++) {
      const other = first + c;
      const near = other !== at && other >= at - reach && other <= at + reach;
      const paired = near && at < words.length && sequences[other] === sequences[at];
      row[c] = paired ? 1 / (1 + Math.exp(row[c] as number)) : 0;
      if (paired) pairs++;
    }
    const share = (pairs * negatives) / SHARED_NEGATIVES;
    for (let c = contextColumns; c < columns; c++) row[c] = -share / (1 + Math.exp(-(row[c] as number)));
  }
  return logits;
}

async function batchProduct(
  a: Float32Array,
  rows: number,
  inner: number,
  b: Float32Array,
  columns: number,
): Promise<Float32Array> {
  const product = await matmul(
    floatTensor(a, [BLOCKS, rows, inner]),
    floatTensor(b, [BLOCKS, inner, columns]),
  );
  return product.data as Float32Array;
}

function gather({ columns, data }: Matrix, words: Int32Array): Float32Array {
  const out = new Float32Array(words.length * columns);
  words.forEach((word, i) => {
    if (word >= 0) out.set(data.subarray(word * columns, (word + 1) * columns), i * columns);
  });
  return out;
}

// Adagrad with one step size a row (Duchi et al. 2011): the sum over a chunk would make frequent words diverge.
function moveRows(
  { columns, data }: Matrix,
  squares: Float32Array,
  words: Int32Array,
  change: Float32Array,
  rate: number,
): void {
  words.forEach((word, i) => {
    if (word < 0) return;
    const step = change.subarray(i * columns, (i + 1) * columns);
    let sum = 0;
    for (let d = 0; d < columns; d++) sum += (step[d] as number) ** 2;
    if (sum === 0) return;
    squares[word] = (squares[word] as number) + sum / columns;
    const scale = rate / Math.sqrt(squares[word] as number);
    const start = word * columns;
    for (let d = 0; d < columns; d++)
      data[start + d] = (data[start + d] as number) + scale * (step[d] as number);
  });
}

function transposeBlocks(data: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(data.length);
  const size = rows * columns;
  for (let start = 0; start < data.length; start += size) {
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) out[start + c * rows + r] = data[start + r * columns + c] as number;
    }
  }
  return out;
}
