import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createTransformersEmbedder } from '../../../index/embedders/transformers-embedder.ts';
import { ModelMissingError } from '../../../index/local-model.ts';
import { buildSlowBert, buildTinyBert } from '../../model/tiny-bert.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const MODEL = 'test/tiny-bert';

async function openTiny(build = buildTinyBert) {
  const modelsFolder = await temporaryFolder();
  await build(modelsFolder, MODEL);
  const embedder = await createTransformersEmbedder({
    modelsFolder,
    model: MODEL,
    precision: 'q8',
    threads: 1,
  });
  onTestFinished(() => embedder.close());
  return { embedder, modelsFolder };
}

const passage = (text: string) => ({ text, trail: [] });

test('a local ONNX model gives one unit vector of its own size per passage, in order', async () => {
  const { embedder } = await openTiny();
  const texts = [
    '居住半年',
    '结婚登记',
    '养犬登记',
    '养老保险',
    '居住证',
    '办证',
    '登记',
    '保险',
    '居住半年',
  ];
  const vectors = await embedder.embedPassages(texts.map(passage));
  expect(vectors).toHaveLength(texts.length);
  expect(embedder.dimensions).toBe(16);
  for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
  const [first, second] = vectors as [Float32Array, Float32Array];
  expect(first).not.toEqual(second);
});

test('the query side carries its prefix and so differs from the passage side', async () => {
  const { embedder } = await openTiny();
  const [asPassage] = await embedder.embedPassages([passage('居住证')]);
  expect(await embedder.embedQuery('居住证')).not.toEqual(asPassage);
});

test('the digest is that of the weights, and the id names model and precision', async () => {
  const one = await openTiny();
  const other = await openTiny();
  expect(one.embedder.digest).toBe(other.embedder.digest);
  expect(one.embedder.id).toBe('transformers:test/tiny-bert:q8');
});

test('a missing file is named and nothing is looked for on the network', async () => {
  const { modelsFolder } = await openTiny();
  const weights = path.join(modelsFolder, MODEL, 'onnx', 'model_quantized.onnx');
  await rm(weights);
  const opened = createTransformersEmbedder({ modelsFolder, model: MODEL, precision: 'q8', threads: 1 });
  await expect(opened).rejects.toThrow(ModelMissingError);
  await expect(opened).rejects.toThrow(weights);
});

test('while a slow model computes, the thread that serves requests is free', async () => {
  const { embedder } = await openTiny(buildSlowBert);
  const delays: number[] = [];
  let tickedAt = performance.now();
  const ticking = setInterval(() => {
    delays.push(performance.now() - tickedAt);
    tickedAt = performance.now();
  }, 5);
  const startedAt = performance.now();
  await embedder.embedPassages(Array.from({ length: 24 }, () => passage('居住半年')));
  const took = performance.now() - startedAt;
  clearInterval(ticking);
  expect(took).toBeGreaterThan(300);
  // In the same thread the longest delay would be a whole batch, a third of all.
  expect(Math.max(...delays)).toBeLessThan(took / 6);
});

test('a model that cannot be loaded is a clear line, and nothing goes on running', async () => {
  const { modelsFolder } = await openTiny();
  await writeFile(path.join(modelsFolder, MODEL, 'onnx', 'model_quantized.onnx'), 'no model');
  const opened = createTransformersEmbedder({ modelsFolder, model: MODEL, precision: 'q8', threads: 1 });
  await expect(opened).rejects.toThrow(/The embedding model failed: /u);
});
