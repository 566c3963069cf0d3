import type { Token } from 'node-llama-cpp';
import { expect, test } from 'vitest';
import { CopyPredictor } from '../../../../src/answer/generators/llama/copy-predictor.ts';

const PROMPT = Array.from({ length: 60 }, (_, at) => 100 + at) as Token[];

function predictorAfter(...written: number[]): CopyPredictor {
  const predictor = new CopyPredictor();
  predictor.updateInputTokens(PROMPT);
  predictor.reset({ stateTokens: written as Token[] });
  return predictor;
}

/** Writes tokens as they would come, asking for a proposal whenever the last one is used up; counts what was proposed. */
function write(predictor: CopyPredictor, tokens: readonly number[]): { proposed: number; right: number } {
  let [proposed, right] = [0, 0];
  for (let at = 0; at < tokens.length; ) {
    const proposal = predictor.predictTokens();
    proposed += proposal.length;
    let agreeing = 0;
    while (agreeing < proposal.length && proposal[agreeing] === tokens[at + agreeing]) agreeing++;
    right += agreeing;
    const written = tokens.slice(at, at + agreeing + 1);
    for (const token of written) predictor.pushTokens([token as Token]);
    at += written.length;
  }
  return { proposed, right };
}

test('what follows in the prompt is proposed after three tokens that stand in it', () => {
  expect(predictorAfter(7, 110, 111, 112).predictTokens()).toEqual([113, 114, 115]);
  expect(predictorAfter(7, 8, 111, 112).predictTokens()).toEqual([]);
});

test('of several places the one with most in common before it is gone on from', () => {
  const predictor = new CopyPredictor();
  predictor.updateInputTokens([1, 5, 6, 7, 20, 2, 5, 6, 7, 30, 3, 5, 6, 7, 40] as Token[]);
  predictor.reset({ stateTokens: [2, 5, 6, 7] as Token[] });
  expect(predictor.predictTokens()[0]).toBe(30);
});

test('proposals grow while they are right', () => {
  const predictor = predictorAfter(100, 101, 102);
  const lengths: number[] = [];
  for (let at = 103; at < 140; ) {
    const proposal = predictor.predictTokens();
    lengths.push(proposal.length);
    for (let written = 0; written <= proposal.length; written++) predictor.pushTokens([at++ as Token]);
  }
  expect(lengths).toEqual([3, 6, 12, 12]);
});

test('text that only seems to copy is left alone more and more', () => {
  const seeming = Array.from({ length: 400 }, (_, at) => [
    100 + (at % 50),
    101 + (at % 50),
    102 + (at % 50),
    9,
  ]).flat();
  const { proposed, right } = write(predictorAfter(1, 2, 3), seeming);
  expect(right).toBe(0);
  expect(proposed).toBeLessThan(seeming.length / 10);
});

test('text that copies nothing has nothing proposed', () => {
  const own = Array.from({ length: 200 }, (_, at) => 1000 + at);
  expect(write(predictorAfter(1, 2, 3), own).proposed).toBe(0);
});

test('a new prompt forgets how the last one went', () => {
  const predictor = predictorAfter(100, 101, 102);
  predictor.predictTokens();
  predictor.pushTokens([9 as Token]);
  predictor.predictTokens();
  predictor.updateInputTokens(PROMPT);
  predictor.reset({ stateTokens: [120, 121, 122] as Token[] });
  expect(predictor.predictTokens()).toEqual([123, 124, 125]);
});
