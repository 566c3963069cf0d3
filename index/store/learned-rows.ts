import type { Connection } from '@lancedb/lancedb';
import { Field, Schema, Utf8 } from 'apache-arrow';
import { openTableAt, openTableIfPresent } from './connection.ts';
import type { Row } from './rows.ts';

/** A judged question as the index keeps it: the Provisions are named, so that they are found again in a new version. */
export type LearnedQuestion = {
  readonly id: string;
  readonly question: string;
  /** Title and Provision that answer it; null = the whole Document. Empty = the policy base does not answer it. */
  readonly gold: readonly { readonly title: string; readonly provision: string | null }[];
  /** The reference answer, when the clerk gave one. */
  readonly answer?: string;
  /** The clerk's own answer to it, when there is one. */
  readonly curated?: CuratedAnswer;
};

/** A clerk's answer (精选答案), given word for word for as long as each Provision it rests on reads as it did. */
export type CuratedAnswer = {
  readonly text: string;
  readonly restsOn: readonly {
    readonly title: string;
    /** Path of the Provision. */
    readonly provision: string;
    /** SHA-256 of its text. */
    readonly digest: string;
  }[];
};

/** What an index has learned from its clerks; part of a release like its documents. */
export type Learned = {
  readonly questions: readonly LearnedQuestion[];
  /** A ranker trained on them, as JSON; null = the one that comes with the product. */
  readonly ranker: string | null;
  /** Query rows of the embedder refitted to them (`refitQuerySide`); absent or null = those of the product. */
  readonly queryRows?: Uint8Array | null;
  /** Answerability below which a question is declined (`wenzheng tune`); absent or null = the product's. */
  readonly threshold?: number | null;
};

/** What an index has learned that has not been taught anything. */
export const NOTHING_LEARNED: Learned = { questions: [], ranker: null };

const TABLE = 'learned';
const text = (name: string) => new Field(name, new Utf8(), false);
const SCHEMA = new Schema([text('kind'), text('id'), text('content')]);

/** Reads what a release has learned; `version` null = nothing. */
export async function readLearned(connection: Connection, version: number | null): Promise<Learned> {
  if (version === null) return NOTHING_LEARNED;
  const table = await openTableAt(connection, TABLE, version);
  const rows = (await table.query().toArray()) as Row[];
  table.close();
  const contents = (kind: string) =>
    rows.filter((row) => row.kind === kind).map((row) => row.content as string);
  const queryRows = contents('query-rows')[0];
  const threshold = contents('threshold')[0];
  return {
    questions: contents('question').map((content) => JSON.parse(content) as LearnedQuestion),
    ranker: contents('ranker')[0] ?? null,
    ...(queryRows === undefined ? {} : { queryRows: new Uint8Array(Buffer.from(queryRows, 'base64')) }),
    ...(threshold === undefined ? {} : { threshold: Number(threshold) }),
  };
}

/** Writes what has been learned as a new version of the table, which no release names yet; returns the version. */
export async function writeLearned(connection: Connection, learned: Learned): Promise<number> {
  const { questions, ranker, queryRows, threshold } = learned;
  const rows = questions.map((one) => ({ kind: 'question', id: one.id, content: JSON.stringify(one) }));
  if (ranker !== null) rows.push({ kind: 'ranker', id: 'ranker', content: ranker });
  if (queryRows != null) {
    const content = Buffer.from(queryRows).toString('base64');
    rows.push({ kind: 'query-rows', id: 'query-rows', content });
  }
  if (threshold != null) rows.push({ kind: 'threshold', id: 'threshold', content: String(threshold) });
  const table =
    (await openTableIfPresent(connection, TABLE)) ?? (await connection.createEmptyTable(TABLE, SCHEMA));
  // Rows of a version that no release names are rolled over; older versions stay as they are.
  await table.add(rows.length > 0 ? rows : [{ kind: 'nothing', id: '', content: '' }], { mode: 'overwrite' });
  const version = await table.version();
  table.close();
  return version;
}
