import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSystem } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import { buildTinyReranker } from './model/tiny-bert.ts';
import { makeDocument } from './support/make-document.ts';
import { publish } from './support/publish.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

async function configWith(environment: Record<string, string>) {
  const data = await temporaryFolder();
  await publish(path.join(data, 'index'), [makeDocument('居住证办法', [['第二条', '可以申领居住证。']])]);
  return readConfig({ data }, environment);
}

async function searchWith(config: ReturnType<typeof readConfig>) {
  const system = await openSystem(config);
  onTestFinished(() => system.close());
  const reader = await system.assistant.index.current();
  return await reader.search({ query: '申领居住证', limit: 5, asOf: '2026-01-01', region: null });
}

test('no reranker reads along unless one is set', async () => {
  const [first] = await searchWith(await configWith({}));
  expect(first?.passage.provision).toBe('第二条');
  expect(first?.signals).not.toHaveProperty('reranker');
});

test('the reranker that is set reads along from the models folder', async () => {
  const config = await configWith({ WENZHENG_RERANKER: 'transformers' });
  await buildTinyReranker(config.modelsFolder, 'Xenova/bge-reranker-base');
  const [first] = await searchWith(config);
  expect(Number.isFinite(first?.signals.reranker)).toBe(true);
});

test('a reranker without its model stops the start with the file that is missing', async () => {
  const config = await configWith({ WENZHENG_RERANKER: 'transformers' });
  const missing = path.join(config.modelsFolder, 'Xenova', 'bge-reranker-base', 'config.json');
  await expect(openSystem(config)).rejects.toThrow(missing);
});
