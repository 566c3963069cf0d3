import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeAsset, readAsset } from '../../../index/embedders/static/asset-file.ts';
import { createStaticEmbedder, STATIC_EMBEDDER_FILE } from '../../../index/embedders/static-embedder.ts';

const passage = { trail: ['云川市居住证管理办法', '第二章 申领'], text: '第五条 居住证由公安机关签发。' };
const norm = (vector: Float32Array): number => Math.hypot(...vector);
const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'static-embedder-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function copyWith(name: string, change: (bytes: Buffer) => Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, change(await readFile(STATIC_EMBEDDER_FILE)));
  return path;
}

describe('the static embedder', () => {
  it('gives vectors of its stated length and of norm 1, in the order of the passages', async () => {
    const embedder = await createStaticEmbedder();
    const other = { trail: ['道路交通安全条例'], text: '机动车驾驶人应当携带驾驶证。' };
    const vectors = await embedder.embedPassages([passage, other]);
    expect(vectors.map((vector) => vector.length)).toEqual([embedder.dimensions, embedder.dimensions]);
    for (const vector of vectors) expect(norm(vector)).toBeCloseTo(1, 5);
    expect(vectors[1]).toEqual((await embedder.embedPassages([other]))[0]);
  });

  it('gives the same vectors and digest whenever it is created', async () => {
    const [one, two] = [await createStaticEmbedder(), await createStaticEmbedder()];
    expect(await one.embedQuery('居住证怎么办')).toEqual(await two.embedQuery('居住证怎么办'));
    expect(await one.embedPassages([passage])).toEqual(await two.embedPassages([passage]));
    expect(one.digest).toBe(two.digest);
    expect(one.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('puts a question nearer to the passage that answers it', async () => {
    const embedder = await createStaticEmbedder();
    const texts = [
      '居住证由公安机关签发。',
      '机动车驾驶人应当随身携带驾驶证。',
      '食品经营者应当建立进货查验制度。',
    ];
    const vectors = await embedder.embedPassages(texts.map((text) => ({ trail: [], text })));
    const query = await embedder.embedQuery('居住证在哪个机关办理');
    const scores = vectors.map((vector) => cosine(query, vector));
    expect(scores.indexOf(Math.max(...scores))).toBe(0);
  });

  it('finds the provision for words that the law does not use', async () => {
    const embedder = await createStaticEmbedder();
    const texts = [
      '用人单位违法解除劳动合同的，应当向劳动者支付赔偿金。',
      '公司的合并、分立应当由股东会作出决议。',
      '老年人养老以居家为基础，家庭成员应当尊重和照料老年人。',
    ];
    const vectors = await embedder.embedPassages(texts.map((text) => ({ trail: [], text })));
    const query = await embedder.embedQuery('被单位辞退能拿多少赔偿');
    const scores = vectors.map((vector) => cosine(query, vector));
    expect(scores.indexOf(Math.max(...scores))).toBe(0);
  });

  it.each(['', ' \n', '？！，。', '\u0000'])(
    'gives the zero vector for %j, of which nothing is known',
    async (text) => {
      const embedder = await createStaticEmbedder();
      expect(norm(await embedder.embedQuery(text))).toBe(0);
      expect(norm((await embedder.embedPassages([{ trail: [], text }]))[0] ?? new Float32Array(1))).toBe(0);
    },
  );

  it('still tells apart text it has never seen a word of', async () => {
    const embedder = await createStaticEmbedder();
    const texts = ['ﬂibbertigibbet зарегистрировать', 'xylophone κατάλογος'];
    const [near, far] = await embedder.embedPassages(texts.map((text) => ({ trail: [], text })));
    const query = await embedder.embedQuery('Flibbertigibbet');
    expect(norm(query)).toBeCloseTo(1, 5);
    expect(cosine(query, near as Float32Array)).toBeGreaterThan(0.3 + cosine(query, far as Float32Array));
  });

  it('reads full-width, compatibility and capital letters as their plain forms', async () => {
    const embedder = await createStaticEmbedder();
    expect(await embedder.embedQuery('ＥＴＣ办理１２')).toEqual(await embedder.embedQuery('etc办理12'));
  });

  it('does not choke on lone surrogates, emoji or 100,000 characters', async () => {
    const embedder = await createStaticEmbedder();
    for (const text of ['\ud83d', '😀办证', '办'.repeat(100_000)]) {
      expect((await embedder.embedQuery(text)).every(Number.isFinite)).toBe(true);
    }
  });

  it('stops when the signal is aborted', async () => {
    const embedder = await createStaticEmbedder();
    await expect(embedder.embedPassages([passage], AbortSignal.abort())).rejects.toThrow();
  });
});

describe('the table file', () => {
  it('changes the digest when one byte of a table changes', async () => {
    const asset = await readAsset(STATIC_EMBEDDER_FILE);
    const path = join(folder, 'one-byte.bin');
    const sections = new Map([...asset.sections].map(([name, bytes]) => [name, bytes.slice()]));
    const last = [...sections.values()].at(-1) as Uint8Array;
    last[7] = (last[7] ?? 0) ^ 1;
    await writeFile(path, encodeAsset(asset.parameters, sections));
    const [one, two] = [await createStaticEmbedder(), await createStaticEmbedder(path)];
    expect(two.digest).not.toBe(one.digest);
  });

  it.each([
    ['truncated.bin', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1000)],
    ['cut-short.bin', (bytes: Buffer) => bytes.subarray(0, 20)],
    ['empty.bin', () => Buffer.alloc(0)],
    ['foreign.bin', (bytes: Buffer) => Buffer.concat([Buffer.from('GGUF'), bytes.subarray(4)])],
    [
      'altered.bin',
      (bytes: Buffer) => {
        bytes[5000] = (bytes[5000] ?? 0) ^ 1;
        return bytes;
      },
    ],
    ['foreign-tables.bin', () => encodeAsset({}, new Map([['something', new Uint8Array(4)]]))],
  ])('is refused by name when it is damaged: %s', async (name, damage) => {
    const path = await copyWith(name, damage);
    await expect(createStaticEmbedder(path)).rejects.toThrow(path);
  });

  it('is refused by name when it is missing', async () => {
    const path = join(folder, 'nowhere.bin');
    await expect(createStaticEmbedder(path)).rejects.toThrow(path);
  });
});
