import { createAdam } from '../../index/embedders/static/training/adam.ts';
import { type Bag, bagOf, scatterRows, sumRows } from '../../index/embedders/static/training/bag.ts';
import {
  createMatrix,
  type Matrix,
  multiply,
  normaliseRows,
  throughNormalisation,
  transpose,
} from '../../index/embedders/static/training/matrix.ts';
import type { PairSource } from './self-supervised-pairs.ts';

/** How the contrastive stage is run. */
export type ContrastiveOptions = {
  readonly steps: number;
  readonly batch: number;
  readonly temperature: number;
  readonly learningRate: number;
};

/**
 * Moves a word table (in place) so that the two sides of a pair lie closer to each other than to the rest of their
 * batch (InfoNCE, van den Oord et al. 2018). Both sides share the table. `onStep` hears step and mean loss.
 */
export async function trainContrastive(
  table: Matrix,
  nextPair: PairSource,
  options: ContrastiveOptions,
  onStep: (step: number, loss: number) => void = () => {},
): Promise<void> {
  const adam = createAdam(table.data);
  const gradient = createMatrix(table.rows, table.columns);
  for (let step = 0; step < options.steps; step++) {
    const pairs = Array.from({ length: options.batch }, nextPair);
    const questions = encode(
      pairs.map(([question]) => bagOf(question)),
      table,
    );
    const documents = encode(
      pairs.map(([, document]) => bagOf(document)),
      table,
    );
    const { loss, scores } = softmaxGradient(
      await multiply(questions.unit, transpose(documents.unit)),
      options.temperature,
    );
    backward(questions, await multiply(scores, documents.unit), gradient);
    backward(documents, await multiply(transpose(scores), questions.unit), gradient);
    adam.step(gradient.data, options.learningRate * (1 - step / options.steps));
    onStep(step + 1, loss);
  }
}

type Encoded = { readonly bags: readonly Bag[]; readonly unit: Matrix; readonly lengths: Float32Array };

function encode(bags: readonly Bag[], table: Matrix): Encoded {
  const unit = sumRows(bags, table);
  return { bags, lengths: normaliseRows(unit), unit };
}

/** Turns similarities into the gradient of the mean cross-entropy of row i ↔ column i, in place. */
function softmaxGradient(similarities: Matrix, temperature: number): { loss: number; scores: Matrix } {
  const { rows, columns, data } = similarities;
  let loss = 0;
  for (let r = 0; r < rows; r++) {
    const row = data.subarray(r * columns, (r + 1) * columns);
    let sum = 0;
    for (let c = 0; c < columns; c++) {
      row[c] = Math.exp(((row[c] as number) - 1) / temperature);
      sum += row[c] as number;
    }
    loss -= Math.log((row[r] as number) / sum) / rows;
    for (let c = 0; c < columns; c++) row[c] = (row[c] as number) / sum / temperature / rows;
    row[r] = (row[r] as number) - 1 / temperature / rows;
  }
  return { loss, scores: similarities };
}

/** Takes a gradient with respect to unit vectors back through the normalisation and adds it to the table's. */
export function backward({ bags, unit, lengths }: Encoded, gradient: Matrix, table: Matrix): void {
  throughNormalisation(unit, lengths, gradient);
  scatterRows(bags, gradient, table);
}
