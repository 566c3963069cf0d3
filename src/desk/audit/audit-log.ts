import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '../../../index/digest.ts';
import type { Actor } from '../keys/key.ts';
import { makeFolder } from '../make-folder.ts';
import { withFileLock } from '../with-file-lock.ts';

/** What was done, as the audit keeps it; never a citizen's words. */
export type AuditAction =
  | 'draft-created'
  | 'draft-corrected'
  | 'draft-discarded'
  | 'publish-begun'
  | 'draft-published'
  | 'release-restored'
  | 'document-withdrawn'
  | 'releases-cleaned'
  | 'gap-resolved'
  | 'key-added'
  | 'key-revoked';

/** What is told to the audit. */
export type AuditFact = {
  readonly action: AuditAction;
  /** Id of what it was done to: a draft, a release, a document, a key. */
  readonly subject: string;
  /** Release that is live afterwards, digests of files, a reason that a clerk gave. */
  readonly details?: Readonly<Record<string, string | number | readonly string[] | null>>;
};

/** One line of the audit; `hash` covers the line and the hash of the line before. */
export type AuditEntry = AuditFact & {
  readonly number: number;
  readonly at: string;
  readonly who: Actor;
  readonly previous: string;
  readonly hash: string;
};

/** An append-only record of what clerks did. */
export type AuditLog = {
  append(who: Actor, fact: AuditFact): Promise<AuditEntry>;
  /** All entries, oldest first, and the number of the first that does not follow from the one before; null = all do. */
  read(): Promise<{ readonly entries: readonly AuditEntry[]; readonly brokenAt: number | null }>;
};

const FIRST = '0'.repeat(64);

/** The audit kept in a file of one JSON object a line, each chained to the one before by its digest. */
export function openAuditLog(file: string, now: () => Date = () => new Date()): AuditLog {
  return {
    append: (who, fact) =>
      withFileLock(file, async () => {
        const { entries, tail } = await readEntries(file);
        const last = entries.at(-1);
        const unsealed = {
          number: (last?.number ?? 0) + 1,
          at: now().toISOString(),
          who,
          ...fact,
          previous: last?.hash ?? FIRST,
        };
        const entry = { ...unsealed, hash: seal(unsealed) };
        await appendLine(file, `${tail}${JSON.stringify(entry)}\n`);
        return entry;
      }),
    async read() {
      const { entries } = await readEntries(file);
      return { entries, brokenAt: firstBroken(entries) };
    },
  };
}

function firstBroken(entries: readonly AuditEntry[]): number | null {
  let previous = FIRST;
  for (const [index, entry] of entries.entries()) {
    const { hash, ...unsealed } = entry;
    if (entry.previous !== previous || entry.number !== index + 1 || seal(unsealed) !== hash)
      return index + 1;
    previous = hash;
  }
  return null;
}

function seal(unsealed: Omit<AuditEntry, 'hash'>): string {
  return sha256(JSON.stringify(unsealed));
}

/** Entries, and what must come before the next one: a line end when a crash cut the last line short. */
async function readEntries(file: string): Promise<{ entries: AuditEntry[]; tail: string }> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const entries = text.split('\n').flatMap((line) => parseLine(line));
  return { entries, tail: text === '' || text.endsWith('\n') ? '' : '\n' };
}

/** A line that a crash left unfinished was never acknowledged and is passed over. */
function parseLine(line: string): AuditEntry[] {
  if (line === '') return [];
  try {
    return [JSON.parse(line) as AuditEntry]; // only this file writes it, and the chain shows when another did
  } catch {
    return [];
  }
}

async function appendLine(file: string, line: string): Promise<void> {
  await makeFolder(path.dirname(file));
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(line);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
