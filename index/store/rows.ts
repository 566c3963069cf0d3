import { tokenize } from '../analysis/tokenize.ts';
import type {
  Document,
  DocumentLink,
  Level,
  Passage,
  Provision,
  ProvisionKind,
  ProvisionRole,
  TextSpan,
  Warning,
} from '../document.ts';
import type { EmbeddablePassage } from '../embedders/embedder.ts';
import type { Release } from '../release.ts';
import { packSketch, sketchText } from '../versions/text-sketch.ts';
import type { DocumentSummary } from './release-reader.ts';
import { documentDigest, passageDigest, type StagedDocument } from './staged-document.ts';

/** A row as LanceDB takes and gives it. */
export type Row = Record<string, unknown>;

/** Columns that make up a Passage; leaves the tokens and the vector on disk. */
export const PASSAGE_COLUMNS = [
  'id',
  'documentId',
  'provision',
  'label',
  'kind',
  'role',
  'headingTrail',
  'text',
  'start',
  'end',
  'page',
  'ordinal',
  'askedAs',
  'ocr',
];

/** Columns that make up a {@link DocumentSummary}; leaves text and tree on disk. */
export const SUMMARY_COLUMNS = [
  'id',
  'title',
  'documentNumber',
  'issuer',
  'category',
  'region',
  'level',
  'promulgatedOn',
  'effectiveFrom',
  'repealedOn',
  'repealedBy',
  'supersedes',
  'links',
  'warnings',
  'sourceFile',
  'passageCount',
];

/** Columns that hold the stored parts of a Document that its summary lacks. */
export const BODY_COLUMNS = ['text', 'provisions', 'recognised', 'sourceRoot'];

/** Row of a Passage without its vector. */
export function passageToRow(passage: Passage, title: string): Row {
  const path = [title, ...passage.headingTrail, passage.label, ...passage.askedAs].join(' ');
  return {
    ...passage,
    headingTrail: JSON.stringify(passage.headingTrail),
    askedAs: JSON.stringify(passage.askedAs),
    digest: passageDigest(passage, title),
    bodyTokens: tokenize(passage.text).join(' '),
    pathTokens: tokenize(path).join(' '),
  };
}

/** What an Embedder is given of a Passage. */
export function embeddablePassage(passage: Passage, title: string): EmbeddablePassage {
  return { text: passage.text, trail: [title, ...passage.headingTrail, passage.label, ...passage.askedAs] };
}

/** Passage of a row that has {@link PASSAGE_COLUMNS}. */
export function rowToPassage(row: Row): Passage {
  return {
    id: row.id as string,
    documentId: row.documentId as string,
    provision: row.provision as string,
    label: row.label as string,
    kind: row.kind as ProvisionKind,
    role: (row.role ?? null) as ProvisionRole | null,
    headingTrail: JSON.parse(row.headingTrail as string) as string[],
    text: row.text as string,
    start: row.start as number,
    end: row.end as number,
    page: (row.page ?? null) as number | null,
    ordinal: row.ordinal as number,
    askedAs: JSON.parse(row.askedAs as string) as string[],
    ocr: row.ocr === true,
  };
}

/** Row of a staged Document. */
export function documentToRow(staged: StagedDocument): Row {
  const { document, passages, sourceDigest } = staged;
  return {
    ...document,
    digest: documentDigest(staged),
    supersedes: JSON.stringify(document.supersedes),
    provisions: JSON.stringify(document.provisions),
    recognised: JSON.stringify(document.recognised),
    sketch: packSketch(sketchText(document)),
    links: JSON.stringify(document.links),
    warnings: JSON.stringify(document.warnings),
    sourceDigest,
    passageCount: passages.length,
  };
}

/** Summary of a row that has {@link SUMMARY_COLUMNS}. */
export function rowToSummary(row: Row): DocumentSummary {
  const optional = (name: string) => (row[name] ?? null) as string | null;
  return {
    id: row.id as string,
    title: row.title as string,
    documentNumber: optional('documentNumber'),
    issuer: optional('issuer'),
    category: optional('category'),
    region: optional('region'),
    level: optional('level') as Level | null,
    promulgatedOn: optional('promulgatedOn'),
    effectiveFrom: optional('effectiveFrom'),
    repealedOn: optional('repealedOn'),
    repealedBy: optional('repealedBy'),
    supersedes: JSON.parse(row.supersedes as string) as string[],
    links: JSON.parse(row.links as string) as DocumentLink[],
    warnings: JSON.parse(row.warnings as string) as Warning[],
    sourceFile: row.sourceFile as string,
    passageCount: row.passageCount as number,
  };
}

/** The parts of a row that has {@link BODY_COLUMNS}. */
export function rowToBody(row: Row): Pick<Document, 'text' | 'provisions' | 'recognised' | 'sourceRoot'> {
  return {
    text: row.text as string,
    provisions: JSON.parse(row.provisions as string) as Provision[],
    recognised: JSON.parse((row.recognised ?? '[]') as string) as TextSpan[],
    sourceRoot: row.sourceRoot as string,
  };
}

/** Row of a Release, with its number and packed term statistics. */
export function releaseToRow(release: Release, termStatistics: Buffer): Row {
  const { embedder, ...rest } = release;
  return {
    ...rest,
    number: releaseNumber(release.id),
    embedderId: embedder.id,
    embedderDimensions: embedder.dimensions,
    embedderDigest: embedder.digest,
    termStatistics,
  };
}

/** Release of a row. */
export function rowToRelease(row: Row): Release {
  return {
    id: row.id as string,
    publishedAt: row.publishedAt as string,
    passagesVersion: row.passagesVersion as number,
    documentsVersion: row.documentsVersion as number,
    embedder: {
      id: row.embedderId as string,
      dimensions: row.embedderDimensions as number,
      digest: row.embedderDigest as string,
    },
    documentCount: row.documentCount as number,
    passageCount: row.passageCount as number,
    checksum: row.checksum as string,
    restoredFrom: (row.restoredFrom ?? null) as string | null,
    learnedVersion: (row.learnedVersion ?? null) as number | null,
  };
}

/** `r000012` ↔ 12. */
export function releaseNumber(id: string): number {
  return Number(id.slice(1));
}

/** Id of the n-th release. */
export function releaseId(number: number): string {
  return `r${String(number).padStart(6, '0')}`;
}
