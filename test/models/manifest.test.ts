import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../index/digest.ts';
import { openEmbedder } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { checkModel } from '../../src/models/check-file.ts';
import { findModels, readManifest } from '../../src/models/manifest.ts';
import { refuseWrongFiles } from '../../src/models/refuse-wrong-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A models folder with a manifest of its own that has these models. */
async function folderWith(models: readonly object[]): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'manifest.json'), JSON.stringify({ models }));
  return folder;
}

const own = {
  id: 'own',
  use: 'generator',
  repository: 'centre/own',
  revision: 'v1',
  files: [{ path: 'own.gguf', bytes: 4, sha256: sha256('GGUF') }],
};

test('the default models are the fast generator and the embedder, each pinned to the byte', async () => {
  const models = await readManifest(await temporaryFolder());
  expect(models.filter((model) => model.default).map(({ id }) => id)).toEqual([
    'qwen2.5-0.5b-instruct-q4_0',
    'bge-small-zh-v1.5-q8',
  ]);
  expect(models[0]?.files[0]).toMatchObject({
    bytes: 428_730_208,
    sha256: expect.stringMatching(/^7671c0c3/u),
  });
});

test('a centre adds models of its own and replaces bundled ones', async () => {
  const folder = await folderWith([own, { ...own, id: 'qwen2.5-0.5b-instruct-q4_0' }]);
  const models = await readManifest(folder);
  expect(findModels(models, ['own'])[0]?.repository).toBe('centre/own');
  expect(findModels(models, ['qwen2.5-0.5b-instruct-q4_0'])[0]?.repository).toBe('centre/own');
});

test('an unknown model is named together with those there are', async () => {
  const models = await readManifest(await temporaryFolder());
  expect(() => findModels(models, ['gpt-5'])).toThrow(/There is no model "gpt-5". Known are qwen2.5/u);
});

test.each([
  ['a path out of the folder', { files: [{ ...own.files[0], path: '../../etc/passwd' }] }],
  ['an absolute path', { files: [{ ...own.files[0], path: '/etc/passwd' }] }],
  ['a repository out of the folder', { repository: '..' }],
  ['a digest that is none', { files: [{ ...own.files[0], sha256: 'abc' }] }],
])('a manifest with %s is refused', async (_what, wrong) => {
  await expect(readManifest(await folderWith([{ ...own, ...wrong }]))).rejects.toThrow(
    /manifest.json is no manifest of models: models.0/u,
  );
});

test('a manifest that is no JSON is refused by name', async () => {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'manifest.json'), '{');
  await expect(readManifest(folder)).rejects.toThrow(/it is no JSON/u);
});

test('a digest taken before is believed only while the file stays as it was', async () => {
  const folder = await folderWith([own]);
  const [model] = findModels(await readManifest(folder), ['own']);
  if (model === undefined) throw new Error('the model is there');
  const stateOf = async () => (await checkModel(folder, model, { remember: true }))[0]?.state;
  expect(await stateOf()).toBe('missing');
  await mkdir(path.join(folder, 'centre/own'), { recursive: true });
  const file = path.join(folder, 'centre/own/own.gguf');
  await writeFile(file, 'GGUF');
  expect([await stateOf(), await stateOf()]).toEqual(['good', 'good']);
  await writeFile(file, 'FUGG');
  expect(await stateOf()).toBe('wrong-digest');
  await writeFile(file, 'GGU');
  expect(await stateOf()).toBe('wrong-size');
});

test('an embedding model with a wrong file is not opened, and the file is named', async () => {
  const data = await temporaryFolder();
  const file = path.join(data, 'models/Xenova/bge-small-zh-v1.5/tokenizer.json');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, '{}');
  const config = readConfig({ data }, { WENZHENG_EMBEDDER: 'transformers' });
  await expect(openEmbedder(config)).rejects.toThrow(
    `${file} does not have the 439125 bytes it should; run "wenzheng models pull bge-small-zh-v1.5-q8".`,
  );
  await expect(refuseWrongFiles(await temporaryFolder(), 'bge-small-zh-v1.5-q8')).resolves.toBeUndefined();
});
