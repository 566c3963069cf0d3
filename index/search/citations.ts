import { formatProvisionLabel, parseProvisionLabel } from '../analysis/provision-label.ts';
import { normalizeTitle } from '../analysis/title.ts';
import type { DocumentSummary } from '../store/release-reader.ts';
import type { PassageTable } from './passage-table.ts';

/** How often the corpus refers to each Document (by its number in the table) and to each passage (by position). */
export type Citations = {
  /** ln(1 + citations). */
  readonly logOfDocument: Float64Array;
  readonly ofPassage: Uint16Array;
  /** The same of the Document that is cited most, at least ln 2. */
  readonly logMost: number;
};

/** Counts, per Document, the other Documents that cite it by title and, per passage, the texts that cite its article. */
export function countCitations(table: PassageTable, documents: readonly DocumentSummary[]): Citations {
  const idsByTitle = groupTitles(documents);
  const ofDocument = countDocuments(documents, idsByTitle);
  return {
    logOfDocument: Float64Array.from(table.documents, (id) => Math.log1p(ofDocument.get(id) ?? 0)),
    ofPassage: countPassages(table, idsByTitle),
    logMost: Math.log1p(Math.max(1, ...ofDocument.values())),
  };
}

function groupTitles(documents: readonly DocumentSummary[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { id, title } of documents) {
    const key = normalizeTitle(title);
    groups.set(key, [...(groups.get(key) ?? []), id]);
  }
  return groups;
}

function countDocuments(
  documents: readonly DocumentSummary[],
  idsByTitle: ReadonlyMap<string, readonly string[]>,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const document of documents) {
    const cited = new Set(document.links.map((link) => normalizeTitle(link.title)));
    for (const title of cited) {
      for (const id of idsByTitle.get(title) ?? []) {
        if (id !== document.id) counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
  }
  return counts;
}

const ORDINAL = Buffer.from('第');
const ARTICLE = Buffer.from('条');
/** Bytes of the longest number worth reading between 第 and 条: 一千二百六十. */
const LONGEST_NUMBER = 24;
/** Bytes before the number in which the law is named. */
const LOOK_BACK = 150;
const SELF = /本(?:法|条例|规定|办法|细则|解释|规则)$/u;
const NAMED = /《([^《》]{2,40})》(?:[（(][^（）()]*[）)])?$/u;

function countPassages(table: PassageTable, idsByTitle: ReadonlyMap<string, readonly string[]>): Uint16Array {
  const counts = new Uint16Array(table.size);
  const articles = articlePositions(table);
  for (let position = 0; position < table.size; position++) {
    const bytes = Buffer.from(table.bytes(position));
    const own = table.documentIds[position] as string;
    for (const { label, before } of readReferences(bytes)) {
      const title = NAMED.exec(before)?.[1];
      const ids =
        title !== undefined ? idsByTitle.get(normalizeTitle(title)) : SELF.test(before) ? [own] : [];
      for (const id of ids ?? []) {
        const cited = articles.get(`${id}#${label}`);
        if (cited !== undefined && cited !== position) counts[cited] = (counts[cited] ?? 0) + 1;
      }
    }
  }
  return counts;
}

/** Works on bytes: decoding every text of the corpus would take most of the start-up. */
function* readReferences(bytes: Buffer): Iterable<{ label: string; before: string }> {
  for (let at = bytes.indexOf(ORDINAL); at !== -1; at = bytes.indexOf(ORDINAL, at + 1)) {
    const end = bytes.subarray(0, at + LONGEST_NUMBER + ORDINAL.length).indexOf(ARTICLE, at);
    if (end === -1) continue;
    const before = bytes.toString('utf8', Math.max(0, at - LOOK_BACK), at);
    if (!/[》）)法例定办细则释]$/u.test(before)) continue;
    const label = bytes.toString('utf8', at, end + ARTICLE.length);
    if (/^第[一二三四五六七八九十百千零〇]+条$/u.test(label)) yield { label, before };
  }
}

function articlePositions(table: PassageTable): Map<string, number> {
  const positions = new Map<string, number>();
  for (const [position, provision] of table.provisions.entries()) {
    const own = provision.replace(/~\d+/gu, '').split('/');
    const article = own.find((segment) => segment.startsWith('第') && segment.includes('条'));
    if (article === undefined) continue;
    const key = `${table.documentIds[position]}#${canonical(article)}`;
    if (!positions.has(key)) positions.set(key, position);
  }
  return positions;
}

const PLAIN = /^第[一二三四五六七八九十百千]+条$/u;

function canonical(article: string): string {
  if (PLAIN.test(article)) return article;
  const reference = parseProvisionLabel(article);
  return reference === null ? article : formatProvisionLabel(reference);
}
