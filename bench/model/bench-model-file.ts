import { access, mkdir, rename, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { digestOfFile } from '../../src/models/file-digest.ts';
import { buildFullSizeGguf } from '../../test/model/full-size-gguf.ts';

/** A model file to measure, with its pin. */
export type BenchModelFile = { readonly file: string; readonly bytes: number; readonly sha256: string };

/** The full-size model with seeded weights in a cache folder, made when it is not there. */
export async function benchModelFile(
  cacheFolder: string,
  tokenizerFolder: string | null,
): Promise<BenchModelFile> {
  const name = `qwen2.5-0.5b-shaped-q4_0-${tokenizerFolder === null ? 'synthetic' : 'real'}-tokens.gguf`;
  const file = join(resolve(cacheFolder), name);
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    await mkdir(resolve(cacheFolder), { recursive: true });
    await buildFullSizeGguf(`${file}.new`, tokenizerFolder);
    await rename(`${file}.new`, file);
  }
  return { file, bytes: (await stat(file)).size, sha256: await digestOfFile(file) };
}
