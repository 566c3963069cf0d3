import { formatProvisionLabel, parseProvisionLabel } from '../analysis/provision-label.ts';
import { normalizeTitle } from '../analysis/title.ts';
import { type GiveWay, inStretches } from '../give-way.ts';
import type { DocumentSummary } from '../store/release-reader.ts';
import type { PassageTable } from './passage-table.ts';

/** How often the corpus refers to each Document (by its number in the table) and to each passage (by position). */
export type Citations = {
  /** ln(1 + citations). */
  readonly logOfDocument: Float64Array;
  readonly ofPassage: Uint16Array;
  /** The same of the Document that is cited most, at least ln 2. */
  readonly logMost: number;
  /** What each text refers to, by position; undefined = nothing. */
  readonly references: References;
};

/** An article as a text names it, and the title it is of (normalised); null = the text's own Document. */
type Reference = { readonly label: string; readonly title: string | null };
type References = readonly (readonly Reference[] | undefined)[];

/**
 * Counts, per Document, the other Documents that cite it by title and, per passage, the texts that cite its article.
 * `before` = the references of another release, and by position where a text stands there; -1 = nowhere.
 */
export async function countCitations(
  table: PassageTable,
  documents: readonly DocumentSummary[],
  before?: { readonly references: References; readonly from: Int32Array },
): Promise<Citations> {
  const giveWay = inStretches();
  const idsByTitle = groupTitles(documents);
  const ofDocument = countDocuments(documents, idsByTitle);
  await giveWay();
  const references: (readonly Reference[] | undefined)[] = [];
  for (let position = 0; position < table.size; position++) {
    const old = before?.from[position] ?? -1;
    if (old === -1) await giveWay();
    references.push(old === -1 ? readReferences(table.bytes(position)) : before?.references[old]);
  }
  return {
    logOfDocument: Float64Array.from(table.documents, (id) => Math.log1p(ofDocument.get(id) ?? 0)),
    ofPassage: await countPassages(table, idsByTitle, references, giveWay),
    logMost: Math.log1p(Math.max(1, ...ofDocument.values())),
    references,
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

async function countPassages(
  table: PassageTable,
  idsByTitle: ReadonlyMap<string, readonly string[]>,
  references: References,
  giveWay: GiveWay,
): Promise<Uint16Array> {
  const counts = new Uint16Array(table.size);
  const findArticle = articleFinder(table);
  for (const [position, own] of references.entries()) {
    if (own === undefined) continue;
    await giveWay();
    const self = [table.documentIds[position] as string];
    for (const { label, title } of own) {
      for (const id of (title === null ? self : idsByTitle.get(title)) ?? []) {
        const cited = findArticle(id, label);
        if (cited !== undefined && cited !== position) counts[cited] = (counts[cited] ?? 0) + 1;
      }
    }
  }
  return counts;
}

/** What a text refers to. Works on bytes: decoding every text of the corpus would take most of the start-up. */
function readReferences(utf8: Uint8Array): Reference[] | undefined {
  const bytes = Buffer.from(utf8.buffer, utf8.byteOffset, utf8.byteLength);
  let found: Reference[] | undefined;
  for (let at = bytes.indexOf(ORDINAL); at !== -1; at = bytes.indexOf(ORDINAL, at + 1)) {
    const end = bytes.subarray(0, at + LONGEST_NUMBER + ORDINAL.length).indexOf(ARTICLE, at);
    if (end === -1) continue;
    const before = bytes.toString('utf8', Math.max(0, at - LOOK_BACK), at);
    if (!/[》）)法例定办细则释]$/u.test(before)) continue;
    const label = bytes.toString('utf8', at, end + ARTICLE.length);
    if (!/^第[一二三四五六七八九十百千零〇]+条$/u.test(label)) continue;
    const named = NAMED.exec(before)?.[1];
    if (named === undefined && !SELF.test(before)) continue;
    found ??= [];
    found.push({ label, title: named === undefined ? null : normalizeTitle(named) });
  }
  return found;
}

/** Finds an article of a Document by its label; of several the first. Articles of Documents nobody cites are not read. */
function articleFinder({ positionsOf, provisions }: PassageTable) {
  const byDocument = new Map<string, Map<string, number>>();

  function read(documentId: string): Map<string, number> {
    const articles = new Map<string, number>();
    for (const position of positionsOf(documentId)) {
      const label = articleOf(provisions[position] as string);
      if (label !== undefined && position < (articles.get(label) ?? Number.POSITIVE_INFINITY))
        articles.set(label, position);
    }
    byDocument.set(documentId, articles);
    return articles;
  }

  return (documentId: string, label: string): number | undefined =>
    (byDocument.get(documentId) ?? read(documentId)).get(label);
}

/** Label of the article that a provision is or belongs to. */
function articleOf(provision: string): string | undefined {
  if (PLAIN.test(provision)) return provision;
  const own = provision.replace(/~\d+/gu, '').split('/');
  const article = own.find((segment) => segment.startsWith('第') && segment.includes('条'));
  return article === undefined ? undefined : canonical(article);
}

const PLAIN = /^第[一二三四五六七八九十百千]+条$/u;

function canonical(article: string): string {
  if (PLAIN.test(article)) return article;
  const reference = parseProvisionLabel(article);
  return reference === null ? article : formatProvisionLabel(reference);
}
