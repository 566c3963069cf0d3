import { rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ModelMissingError } from '../../../index/local-model.ts';
import { createTransformersReranker } from '../../../index/rerankers/transformers-reranker.ts';
import { rerankerContract } from '../../contracts/reranker-contract.ts';
import { rerankerDouble } from '../../doubles/reranker-double.ts';
import { buildTinyReranker } from '../../model/tiny-bert.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const MODEL = 'test/tiny-reranker';

async function optionsFor(outputs = 1) {
  const modelsFolder = await temporaryFolder();
  await buildTinyReranker(modelsFolder, MODEL, outputs);
  return { modelsFolder, model: MODEL, precision: 'q8', threads: 1 } as const;
}

async function openTiny() {
  return await createTransformersReranker(await optionsFor());
}

rerankerContract('a local cross-encoder', openTiny);
rerankerContract('the double', async () =>
  rerankerDouble((query, text) => [...text].filter((one) => query.includes(one)).length),
);

test('the id names model and precision', async () => {
  const reranker = await openTiny();
  onTestFinished(() => reranker.close());
  expect(reranker.id).toBe('transformers:test/tiny-reranker:q8');
});

test.each(['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'])(
  'a missing %s is named with the setting that does without, and nothing is looked for on the network',
  async (name) => {
    const options = await optionsFor();
    const file = path.join(options.modelsFolder, MODEL, name);
    await rm(file);
    const opened = createTransformersReranker(options);
    await expect(opened).rejects.toThrow(ModelMissingError);
    await expect(opened).rejects.toThrow(file);
    await expect(opened).rejects.toThrow('WENZHENG_RERANKER=none');
  },
);

test('a model with more than one number for a pair is refused when it is opened', async () => {
  await expect(createTransformersReranker(await optionsFor(2))).rejects.toThrow(/no reranker/u);
});
