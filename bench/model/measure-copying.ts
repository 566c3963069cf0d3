import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOfFile } from '../../src/models/file-digest.ts';
import { pruneVocabulary } from '../../src/models/prune/prune-vocabulary.ts';
import { buildCopyingGguf } from '../../test/model/copying-gguf.ts';
import { type Figures, ofMedian, spread } from '../report.ts';
import { type ModelBench, openBenchGenerator, writeOnce } from './bench-generator.ts';
import type { BenchModelFile } from './bench-model-file.ts';
import { copiedText } from './copied-text.ts';

const MOST_TOKENS = 400;

/**
 * What prompt look-up and pruning gain on text that keeps to the evidence: a model as fast as the real one that writes a
 * known answer, most of it copied. All four in turns; all must write the same.
 */
export async function measureCopying(bench: ModelBench): Promise<Figures> {
  const text = await copiedText(bench.pinned.file);
  const copying = await made(join(bench.cache, 'copying-1.gguf'), (file) =>
    buildCopyingGguf(bench.pinned.file, file, text.chain),
  );
  const pruned = await made(join(bench.cache, 'copying-1-zh.gguf'), async (file) => {
    await pruneVocabulary(copying.file, file);
  });
  const variants = [
    { name: 'plain', file: copying, lookUp: false },
    { name: 'lookUp', file: copying, lookUp: true },
    { name: 'pruned', file: pruned, lookUp: false },
    { name: 'prunedLookUp', file: pruned, lookUp: true },
  ];
  const speeds = variants.map((): number[] => []);
  const memory: number[] = [];
  const texts = new Set<string>();
  for (const [at, variant] of variants.entries()) {
    const generator = await openBenchGenerator(bench, variant);
    for (let turn = 0; turn < bench.repeat; turn++) {
      const written = await writeOnce(generator, text.prompt, MOST_TOKENS);
      texts.add(written.text);
      speeds[at]?.push(written.decodeTokensPerSecond);
    }
    memory.push((generator.usage().memoryBytes ?? 0) / 2 ** 20);
    await generator.close();
  }
  if (texts.size !== 1) throw new Error('Look-up or pruning changed the text.');
  const [plain = [], lookUp = [], prunedAlone = [], both = []] = speeds;
  return {
    copiedShare: text.copiedTokens / text.tokens,
    ...Object.assign(
      {},
      ...variants.map(({ name }, at) => spread(`copying.${name}TokensPerSecond`, speeds[at] ?? [])),
    ),
    lookUpOfPlain: ofMedian(lookUp, plain),
    prunedOfPlain: ofMedian(prunedAlone, plain),
    prunedLookUpOfPlain: ofMedian(both, plain),
    prunedProcessMiB: memory[3] ?? null,
    prunedFileMiB: pruned.bytes / 2 ** 20,
  };
}

async function made(file: string, make: (file: string) => Promise<void>): Promise<BenchModelFile> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere) await make(file);
  return { file, bytes: (await stat(file)).size, sha256: await digestOfFile(file) };
}
