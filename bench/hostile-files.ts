import { monitorEventLoopDelay } from 'node:perf_hooks';
import iconv from 'iconv-lite';
import { createReaderPool } from '../ingest/readers/read-file.ts';
import { buildDocx, paragraph } from '../test/ingest/readers/build/docx.ts';
import {
  encryptedPdf,
  entityDocx,
  withManyEntries,
  withStatedSize,
} from '../test/ingest/readers/build/hostile.ts';
import { buildPdf, pdfWithHugeStream, text } from '../test/ingest/readers/build/pdf.ts';
import type { BenchReport } from './report.ts';

/** One line for the list of scenarios. */
export const usage =
  'hostile-files   how long files made to do harm take to refuse, and block the main thread';

const LAW = '第一条　为了规范居住证管理，根据有关法律，制定本办法。';
const SOUND_PDF = () => buildPdf([{ content: [text(90, 700, LAW)] }]);

const FILES: Readonly<Record<string, () => Uint8Array>> = {
  'emptyParagraphs2M.docx': () => buildDocx('<w:p/>'.repeat(2_000_000)),
  'nested20k.docx': () =>
    buildDocx(`${'<w:sdt><w:sdtContent>'.repeat(20_000)}${'</w:sdtContent></w:sdt>'.repeat(20_000)}`),
  'largerThanStated.docx': () =>
    withStatedSize(buildDocx(paragraph('正文').repeat(50_000)), 'word/document.xml', 1000),
  'claims4GB.docx': () => withStatedSize(buildDocx(paragraph('正文')), 'word/document.xml', 0xfffffff0),
  'entries100k.docx': () => withManyEntries(buildDocx(paragraph('正文')), 100_000),
  'entity.docx': entityDocx,
  'linkedImage.docx': () =>
    buildDocx('<w:p><w:r><w:drawing><a:blip xmlns:a="a" xmlns:r="r" r:link="rId1"/></w:drawing></w:r></w:p>'),
  'stream60MB.pdf': () => pdfWithHugeStream(60_000_000),
  'encrypted.pdf': encryptedPdf,
  'truncated.pdf': () => SOUND_PDF().subarray(0, 60),
  'nested10k.html': () =>
    Buffer.from(`<html><body>${'<div>'.repeat(10_000)}${LAW}${'</div>'.repeat(10_000)}`),
  'unclosed10k.html': () => Buffer.from(`<html><body>${'<b><i>'.repeat(10_000)}${LAW}`),
  'empty.txt': () => new Uint8Array(),
  'mislabelled.html': () =>
    iconv.encode(`<html><head><meta charset="big5"></head><body><p>${LAW}</p></body></html>`, 'gbk'),
  'decodedWrongly.txt': () => Buffer.from(iconv.decode(Buffer.from(LAW), 'gbk')),
};

/** Reads each hostile file once in a warm worker, and an ordinary one after it. */
export async function run(): Promise<BenchReport> {
  const figures: Record<string, number> = {};
  const settings: Record<string, string> = {};
  for (const [name, build] of Object.entries(FILES)) {
    const { outcome, wallMs, longestBlockMs } = await readOnce(name, build());
    settings[name] = outcome;
    figures[`${name} wallMs`] = wallMs;
    figures[`${name} longestBlockMs`] = longestBlockMs;
  }
  return { scenario: 'hostile-files', settings, figures };
}

async function readOnce(name: string, bytes: Uint8Array) {
  const pool = createReaderPool({ size: 1 });
  // Loading a format's library is not what is measured.
  await pool.read(SOUND_PDF(), '好.pdf');
  await pool.read(buildDocx(paragraph('正文')), '好.docx');
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const started = performance.now();
  const outcome = await pool.read(bytes, name).then(
    ({ blocks }) => `read, ${blocks.length} blocks`,
    (error: Error) => ('code' in error ? String(error.code) : error.message),
  );
  const wallMs = Math.round(performance.now() - started);
  delay.disable();
  await pool.read(Buffer.from(LAW), '后.txt');
  await pool.close();
  return { outcome, wallMs, longestBlockMs: Math.round(delay.max / 1e6) };
}
