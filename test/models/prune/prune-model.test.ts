import { mkdir, readdir, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { getLlama, type Llama, LlamaLogLevel, type LlamaModel, type Token } from 'node-llama-cpp';
import { beforeAll, expect, test } from 'vitest';
import { checkModel } from '../../../src/models/check-file.ts';
import { digestOfFile } from '../../../src/models/file-digest.ts';
import { findModels, type PinnedModel, readManifest } from '../../../src/models/manifest.ts';
import { pruneModel } from '../../../src/models/prune/prune-model.ts';
import { buildWordedGguf } from '../../model/worded-gguf.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let llama: Llama;
beforeAll(async () => {
  llama = await getLlama({ gpu: false, build: 'never', maxThreads: 1, logLevel: LlamaLogLevel.error });
});

/** A models folder with a model whose vocabulary has more than Chinese. */
async function modelsFolder(): Promise<{ folder: string; model: PinnedModel; file: string }> {
  const folder = await temporaryFolder();
  const file = path.join(folder, 'centre/worded/worded.gguf');
  await mkdir(path.dirname(file), { recursive: true });
  await buildWordedGguf(file);
  const about = { revision: 'v1', licence: 'Apache-2.0', note: '', default: true };
  const files = [{ path: 'worded.gguf', bytes: (await stat(file)).size, sha256: await digestOfFile(file) }];
  return {
    folder,
    file,
    model: { id: 'worded', use: 'generator', repository: 'centre/worded', ...about, files },
  };
}

const TEXTS = ['居住证办理期限为十五个工作日，应当提交材料。', '“本市居住证ID”：200元/年', '罕见字𠮷'];

test('what Chinese text is made of stays, tokens of other scripts and filling go', async () => {
  const { folder, model, file } = await modelsFolder();
  const pruned = await pruneModel(folder, model);
  expect(pruned.tokensAfter).toBeLessThan(pruned.tokensBefore);
  expect(pruned.bytesAfter).toBeLessThan(pruned.bytesBefore);
  const before = await llama.loadModel({ modelPath: file });
  const after = await llama.loadModel({ modelPath: pruned.file });
  for (const text of TEXTS) expect(piecesOf(after, text)).toEqual(piecesOf(before, text));
  expect(piecesOf(before, 'permit для')).toEqual(['permit', ' ', 'для']);
  expect(piecesOf(after, 'permit для').length).toBeGreaterThan(3);
  expect(after.detokenize(after.tokenize('permit для 한국'))).toBe('permit для 한국');
  expect(after.tokenize('<|im_end|>', true)).toHaveLength(1);
  expect(after.isEogToken(after.tokenize('<|im_end|>', true)[0] as Token)).toBe(true);
});

test('of the tokens that stay the model thinks what it thought before', async () => {
  const { folder, model, file } = await modelsFolder();
  const pruned = await pruneModel(folder, model);
  const before = await llama.loadModel({ modelPath: file });
  const after = await llama.loadModel({ modelPath: pruned.file });
  for (const text of TEXTS) {
    const all = await likelihoods(before, text);
    const left = await likelihoods(after, text);
    const ratios = [...left].map(([piece, likelihood]) => likelihood / (all.get(piece) ?? 0));
    expect(ratios.length).toBeGreaterThan(100);
    const [first = 0] = ratios;
    expect(first).toBeGreaterThan(1);
    for (const ratio of ratios) expect(ratio / first).toBeCloseTo(1, 3);
  }
});

test('the pruned model is pinned in the centre’s manifest, once, and nothing half is left', async () => {
  const { folder, model, file } = await modelsFolder();
  await pruneModel(folder, model);
  const { id } = await pruneModel(folder, model);
  const own = (await readManifest(folder)).filter((known) => known.id === id);
  expect(own).toHaveLength(1);
  const [found] = findModels(await readManifest(folder), [id]);
  const checked = await checkModel(folder, found as PinnedModel, { remember: false });
  expect(checked.map(({ state }) => state)).toEqual(['good']);
  expect((await readdir(path.dirname(file))).filter((name) => name.includes('partial'))).toEqual([]);
});

test('a model that is not as pinned, or does not write, is not pruned', async () => {
  const { folder, model, file } = await modelsFolder();
  await expect(pruneModel(folder, { ...model, use: 'embedder' })).rejects.toThrow(/does not write/u);
  await truncate(file, 10_000);
  await expect(pruneModel(folder, model)).rejects.toThrow(/does not have the \d+ bytes.*models pull worded/u);
});

function piecesOf(model: LlamaModel, text: string): string[] {
  return model.tokenize(text).map((token) => String(model.detokenize([token], true)));
}

/** How likely each token is to come next, by its text, as far as it has one of its own. */
async function likelihoods(model: LlamaModel, text: string): Promise<Map<string, number>> {
  const context = await model.createContext({ contextSize: 256, threads: 1 });
  const sequence = context.getSequence();
  const given = model.tokenize(text);
  const options = { generateNext: { probabilities: true } } as const;
  const last = given.length - 1;
  const input = given.map((token, at) =>
    at === last ? ([token, options] as [Token, typeof options]) : token,
  );
  const output = await sequence.controlledEvaluate(input);
  const found = new Map<string, number>();
  const shared = new Set<string>(['']);
  for (const [token, likelihood] of output[last]?.next.probabilities ?? []) {
    const piece = String(model.detokenize([token], true));
    if (piece.includes('\u{FFFD}') || found.has(piece)) shared.add(piece);
    found.set(piece, likelihood);
  }
  for (const piece of shared) found.delete(piece);
  await context.dispose();
  return found;
}
