import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createReaderPool } from '../ingest/readers/read-file.ts';
import { buildDocx } from '../test/ingest/readers/build/docx.ts';
import { pdfWithHugeStream } from '../test/ingest/readers/build/pdf.ts';
import type { BenchReport } from './report.ts';

/** One line for the list of scenarios. */
export const usage =
  'hostile-files   how long files made to do harm take to refuse, and block the main thread';

const FILES: Readonly<Record<string, () => Uint8Array>> = {
  'emptyParagraphs2M.docx': () => buildDocx('<w:p/>'.repeat(2_000_000)),
  'nested20k.docx': () =>
    buildDocx(`${'<w:sdt><w:sdtContent>'.repeat(20_000)}${'</w:sdtContent></w:sdt>'.repeat(20_000)}`),
  'stream60MB.pdf': () => pdfWithHugeStream(60_000_000),
  'nested10k.html': () => Buffer.from(`<html><body>${'<div>'.repeat(10_000)}文${'</div>'.repeat(10_000)}`),
};

/** Reads each hostile file once in a warm worker. */
export async function run(): Promise<BenchReport> {
  const figures: Record<string, number> = {};
  for (const [name, build] of Object.entries(FILES)) {
    const { wallMs, longestBlockMs } = await readOnce(name, build());
    figures[`${name} wallMs`] = wallMs;
    figures[`${name} longestBlockMs`] = longestBlockMs;
  }
  return { scenario: 'hostile-files', settings: {}, figures };
}

async function readOnce(name: string, bytes: Uint8Array) {
  const pool = createReaderPool({ size: 1 });
  await pool.read(Buffer.from('第一条 本办法自公布之日起施行。'), '好.txt');
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const started = performance.now();
  await pool.read(bytes, name).catch(() => {}); // a refusal is what is expected
  const wallMs = Math.round(performance.now() - started);
  delay.disable();
  await pool.close();
  return { wallMs, longestBlockMs: Math.round(delay.max / 1e6) };
}
