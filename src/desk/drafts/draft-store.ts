import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { StagedDocument } from '../../../index/store/staged-document.ts';
import { DeskRefusal } from '../desk-errors.ts';
import { writeWholeFile } from '../write-whole-file.ts';
import type { DraftRecord } from './draft-record.ts';

/** The drafts of a data folder. A draft exists from the moment its record is written, and whole. */
export type DraftStore = {
  /** Folder below which the files of all drafts lie. */
  readonly folder: string;
  newId(): string;
  /** Keeps a file of a draft to be; returns nothing to be relied on until {@link DraftStore.save}. */
  keepFile(file: string, bytes: Uint8Array): Promise<void>;
  /** Keeps the record, and documents where there are others than before; returns it as it is kept. */
  save(record: DraftRecord, staged?: readonly StagedDocument[]): Promise<DraftRecord>;
  /** Throws DeskRefusal `draft-not-found`. */
  find(id: string): Promise<DraftRecord>;
  stagedOf(id: string): Promise<StagedDocument[]>;
  /** All drafts, newest first. */
  list(): Promise<DraftRecord[]>;
  remove(id: string): Promise<void>;
  /** Removes what a crash left of drafts that were never saved or half removed; returns how many. */
  sweep(olderThanMs: number, now: number): Promise<number>;
};

const ID = /^d(?<at>[0-9a-z]{9})[0-9a-f]{12}$/u;

/** Opens the drafts below `folder`. */
export function openDraftStore(folder: string): DraftStore {
  const inside = (id: string, ...rest: string[]) => path.join(folder, id, ...rest);
  const recordOf = (id: string) => inside(id, 'draft.json');

  async function find(id: string): Promise<DraftRecord> {
    const text = ID.test(id) ? await readFile(recordOf(id), 'utf8').catch(missingIsNull) : null;
    if (text === null)
      throw new DeskRefusal('draft-not-found', '没有这份草稿，可能已被放弃。请刷新草稿列表。');
    return JSON.parse(text) as DraftRecord; // only this file writes it, in one step
  }

  async function ids(): Promise<string[]> {
    return (await readdir(folder).catch(() => [] as string[])).filter((name) => ID.test(name));
  }

  return {
    folder,
    newId: () => `d${Date.now().toString(36).padStart(9, '0')}${randomBytes(6).toString('hex')}`,
    keepFile: (file, bytes) => writeWholeFile(path.join(folder, file), bytes),
    async save(record, staged) {
      if (staged === undefined) {
        await writeWholeFile(recordOf(record.id), JSON.stringify(record));
        return record;
      }
      // Under a new name, so that at no moment a record stands beside documents that it was not checked with.
      const kept = { ...record, staged: `staged-${randomBytes(4).toString('hex')}.json` };
      await writeWholeFile(inside(record.id, kept.staged), JSON.stringify(staged));
      await writeWholeFile(recordOf(record.id), JSON.stringify(kept));
      if (record.staged !== undefined) await rm(inside(record.id, record.staged), { force: true });
      return kept;
    },
    find,
    async stagedOf(id) {
      const { staged = 'staged.json' } = await find(id);
      return JSON.parse(await readFile(inside(id, staged), 'utf8')) as StagedDocument[]; // written by save
    },
    async list() {
      const found = await Promise.all((await ids()).map((id) => find(id).catch(refusalIsNull)));
      return found.filter((one) => one !== null).sort((a, b) => (a.id < b.id ? 1 : -1));
    },
    async remove(id) {
      // Without its record the draft is gone at once; what is left after a crash is swept later.
      await rm(recordOf(id), { force: true });
      await rm(inside(id), { recursive: true, force: true });
    },
    async sweep(olderThanMs, now) {
      let swept = 0;
      for (const id of await ids()) {
        const startedAt = Number.parseInt(ID.exec(id)?.groups?.at ?? '0', 36);
        if (now - startedAt < olderThanMs || (await find(id).catch(refusalIsNull)) !== null) continue;
        await rm(inside(id), { recursive: true, force: true });
        swept++;
      }
      return swept;
    },
  };
}

function missingIsNull(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

function refusalIsNull(error: unknown): null {
  if (error instanceof DeskRefusal) return null;
  throw error;
}
