import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Embedder } from '../index/embedders/embedder.ts';
import { type Draft, type ExistingDocument, openDraft } from '../index/store/open-draft.ts';
import { IngestSession } from './ingest-session.ts';
import { absolutePath, listFiles, type SourceFile } from './list-files.ts';
import { mapOrdered } from './map-ordered.ts';
import type { BlockReader } from './parse-file.ts';
import { readSource, type StoredDocument } from './parsed-file.ts';
import type { IngestReport } from './report.ts';

/** How an ingest is to be done. */
export type IngestOptions = {
  /** Folder or object-store address of the index. */
  readonly location: string;
  readonly embedder: Embedder;
  readonly reader: BlockReader;
  /** Files read at once. */
  readonly concurrency: number;
  /** Also withdraw documents whose file under the given paths has gone. */
  readonly prune: boolean;
  readonly onProgress: (progress: {
    readonly done: number;
    readonly total: number;
    readonly file: string;
  }) => void;
};

/**
 * Brings the documents below `paths` into the index and publishes the result: what has not changed is skipped, one
 * broken file is reported and does not stop the rest, and nothing is visible before all of it is written.
 */
export async function ingestCorpus(paths: readonly string[], options: IngestOptions): Promise<IngestReport> {
  const sources = await listFiles(paths);
  const draft = await openDraft(options.location, options.embedder);
  try {
    const session = new IngestSession(draft);
    const gone = options.prune ? await vanished(draft.documents, sources, paths) : [];
    await takeAll(session, sources, new Map(draft.documents), options);
    await session.withdraw(gone.filter((id) => !session.hasTaken(id)));
    await session.flush();
    return { ...session.report(), release: await publishIfChanged(draft, session) };
  } finally {
    await draft.close();
  }
}

async function takeAll(
  session: IngestSession,
  sources: readonly SourceFile[],
  existing: ReadonlyMap<string, ExistingDocument>,
  { reader, concurrency, onProgress }: IngestOptions,
): Promise<void> {
  let done = 0;
  const stored = groupBySource(existing);
  const read = (source: SourceFile) => readSource(source, reader, stored.get(absolutePath(source)) ?? []);
  for await (const parsed of mapOrdered(sources, concurrency, read)) {
    await session.take(parsed);
    done++;
    onProgress({ done, total: sources.length, file: parsed.source.file });
  }
}

/** Stored documents by the absolute path of their file. */
function groupBySource(existing: ReadonlyMap<string, ExistingDocument>): Map<string, StoredDocument[]> {
  const groups = new Map<string, StoredDocument[]>();
  for (const [id, { sourceRoot, sourceFile, sourceDigest }] of existing) {
    const file = absolutePath({ root: sourceRoot, file: sourceFile });
    groups.set(file, [...(groups.get(file) ?? []), { id, sourceDigest }]);
  }
  return groups;
}

async function publishIfChanged(draft: Draft, session: IngestSession) {
  return session.changed ? await draft.publish() : draft.live;
}

/** Documents read from below one of the paths whose file is no longer there. */
async function vanished(
  existing: ReadonlyMap<string, ExistingDocument>,
  sources: readonly SourceFile[],
  paths: readonly string[],
): Promise<string[]> {
  const present = new Set(sources.map(absolutePath));
  const folders = await Promise.all(paths.map(async (given) => (await realpath(given)) + path.sep));
  return [...existing]
    .filter(([, { sourceRoot, sourceFile }]) => {
      const file = absolutePath({ root: sourceRoot, file: sourceFile });
      return !present.has(file) && folders.some((folder) => file.startsWith(folder));
    })
    .map(([id]) => id);
}
