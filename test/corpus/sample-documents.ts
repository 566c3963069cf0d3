import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DefaultTreeAdapterMap, parse } from 'parse5';

const CORPUS = fileURLToPath(new URL('../../corpus', import.meta.url));
const BLOCKS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'li', 'tr', 'div', 'dt', 'dd', 'td', 'th', 'br']);

/** A document of the sample corpus as plain lines; a docx or pdf is represented by the source it is built from. */
export type SampleDocument = {
  readonly file: string;
  readonly lines: readonly string[];
  /** Compact texts one of which is its title. */
  readonly titles: readonly string[];
};

/** Text without white space, width and case differences, so that equal wording compares equal. */
export function compact(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '');
}

/** Paths below the corpus folder of the documents that are ingested. */
export function ingestedFiles(): string[] {
  return filesBelow(CORPUS)
    .filter(
      (file) => !file.split('/').some((part) => part.startsWith('_')) && !basename(file).startsWith('README'),
    )
    .sort();
}

/** Reads one ingested file. */
export function readSampleDocument(file: string): SampleDocument {
  const built = /\.(docx|pdf)$/u.test(file);
  const raw = readFileSync(built ? join(CORPUS, '_sources', `${file}.md`) : join(CORPUS, file), 'utf8');
  const lines = file.endsWith('.html') ? htmlLines(raw) : plainLines(raw);
  return { file, lines, titles: file.endsWith('.html') ? htmlTitles(raw) : leadingTitles(raw) };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

function plainLines(raw: string): string[] {
  return raw
    .split('\n')
    .map((line) => compact(line.replace(/^[#>*\s-]+|\*\*/gu, '')))
    .filter((line) => line !== '');
}

/** A `#` title, or in plain text any of the first lines, alone or joined to those after it. */
function leadingTitles(raw: string): string[] {
  const heading = /^# (.+)$/mu.exec(raw)?.[1];
  if (heading !== undefined) return [compact(heading)];
  const head = plainLines(raw).slice(0, 5);
  return head.flatMap((_, from) =>
    head.slice(from).map((_, length) => head.slice(from, from + length + 1).join('')),
  );
}

function htmlLines(raw: string): string[] {
  const pieces: string[] = [];
  collectText(parse(raw), pieces);
  return pieces
    .join('')
    .split('\n')
    .map(compact)
    .filter((line) => line !== '');
}

function htmlTitles(raw: string): string[] {
  return [...raw.matchAll(/<h1[^>]*>(.*?)<\/h1>/gsu)].map((match) =>
    compact((match[1] ?? '').replace(/<[^>]+>/gu, '')),
  );
}

function collectText(node: DefaultTreeAdapterMap['node'], pieces: string[]): void {
  if (node.nodeName === 'script' || node.nodeName === 'style') return;
  if (node.nodeName === '#text')
    pieces.push((node as DefaultTreeAdapterMap['textNode']).value.replace(/\s+/gu, ' '));
  const block = BLOCKS.has(node.nodeName);
  if (block) pieces.push('\n');
  if ('childNodes' in node) for (const child of node.childNodes) collectText(child, pieces);
  if (block) pieces.push('\n');
}
