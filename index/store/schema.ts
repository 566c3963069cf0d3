import { Binary, Bool, Field, FixedSizeList, Float32, Int32, Schema, Utf8 } from 'apache-arrow';

/** The three tables of an index. */
export const TABLES = { passages: 'passages', documents: 'documents', releases: 'releases' } as const;

const text = (name: string) => new Field(name, new Utf8(), false);
const optionalText = (name: string) => new Field(name, new Utf8(), true);
/** Columns that came later: an index made before them lacks them until it is written to again. */
export const ADDED_COLUMNS = {
  passages: [{ name: 'ocr', valueSql: 'CAST(NULL AS BOOLEAN)' }],
  documents: [
    { name: 'recognised', valueSql: 'CAST(NULL AS STRING)' },
    { name: 'sketch', valueSql: 'CAST(NULL AS STRING)' },
  ],
} as const;

const integer = (name: string) => new Field(name, new Int32(), false);
const optionalInteger = (name: string) => new Field(name, new Int32(), true);

/** Columns of `passages`; `bodyTokens` and `pathTokens` are {@link tokenize}d and indexed by whitespace. */
export function passagesSchema(dimensions: number): Schema {
  return new Schema([
    text('id'),
    text('documentId'),
    text('provision'),
    text('label'),
    text('kind'),
    optionalText('role'),
    text('headingTrail'),
    text('text'),
    integer('start'),
    integer('end'),
    optionalInteger('page'),
    integer('ordinal'),
    text('askedAs'),
    text('digest'),
    text('bodyTokens'),
    text('pathTokens'),
    new Field('ocr', new Bool(), true),
    new Field('vector', new FixedSizeList(dimensions, new Field('item', new Float32(), true)), false),
  ]);
}

/** Columns of `documents`; what is a list or a tree is JSON. */
export const documentsSchema = new Schema([
  text('id'),
  text('digest'),
  text('title'),
  optionalText('documentNumber'),
  optionalText('issuer'),
  optionalText('category'),
  optionalText('region'),
  optionalText('level'),
  optionalText('promulgatedOn'),
  optionalText('effectiveFrom'),
  optionalText('repealedOn'),
  optionalText('repealedBy'),
  text('supersedes'),
  text('text'),
  text('provisions'),
  text('links'),
  text('warnings'),
  text('sourceRoot'),
  text('sourceFile'),
  text('sourceDigest'),
  integer('passageCount'),
  optionalText('recognised'),
  optionalText('sketch'),
]);

/** Columns of `releases`; rows are only ever appended. */
export const releasesSchema = new Schema([
  text('id'),
  integer('number'),
  text('publishedAt'),
  integer('passagesVersion'),
  integer('documentsVersion'),
  text('embedderId'),
  integer('embedderDimensions'),
  text('embedderDigest'),
  integer('documentCount'),
  integer('passageCount'),
  text('checksum'),
  optionalText('restoredFrom'),
  optionalInteger('learnedVersion'),
  new Field('termStatistics', new Binary(), false),
]);
