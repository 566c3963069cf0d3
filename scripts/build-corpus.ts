import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findFont } from './corpus/find-font.ts';
import { parseSource } from './corpus/parse-source.ts';
import { writeDocx } from './corpus/write-docx.ts';
import { writePdf } from './corpus/write-pdf.ts';

const CORPUS = join(dirname(fileURLToPath(import.meta.url)), '..', 'corpus');

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: CORPUS },
    font: { type: 'string' },
    face: { type: 'string' },
    only: { type: 'string' },
  },
});

await buildCorpus(values.corpus, values.only);

/** Builds each docx and pdf of the sample corpus from `_sources/<folder>/<name>.<docx|pdf>.md`. */
async function buildCorpus(corpus: string, only: string | undefined): Promise<void> {
  const sources = join(corpus, '_sources');
  const names = (await readdir(sources, { recursive: true }))
    .filter((name) => /\.(docx|pdf)\.md$/.test(name))
    .sort();
  for (const name of names) {
    if (only !== undefined && !name.includes(only)) continue;
    const target = join(corpus, name.slice(0, -'.md'.length));
    const bytes = await build(join(sources, name), target);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
    console.log(`${name} → ${bytes.length} bytes`);
  }
}

async function build(from: string, to: string): Promise<Uint8Array> {
  try {
    const source = parseSource(await readFile(from, 'utf8'));
    return to.endsWith('.docx')
      ? await writeDocx(source)
      : await writePdf(source, findFont(values.font, values.face));
  } catch (cause) {
    throw new Error(`Could not build ${to} from ${from}.`, { cause });
  }
}
