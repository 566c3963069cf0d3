import type { DeskParts } from '../desk-parts.ts';
import type { Actor } from '../keys/key.ts';
import { type ReportProgress, UNWATCHED } from '../work-progress.ts';
import { compareDraft } from './compare-draft.ts';
import type { DraftRecord } from './draft-record.ts';
import { refusePublished } from './refuse-published.ts';
import { takeUploads, type Upload } from './take-uploads.ts';

/** Reads uploaded files into a draft and checks it. When anything fails there is no draft at all. */
export async function createDraft(
  parts: DeskParts,
  who: Actor,
  uploads: readonly Upload[],
  onProgress: ReportProgress = UNWATCHED,
): Promise<DraftRecord> {
  const { drafts, audit } = parts;
  const id = drafts.newId();
  const createdAt = parts.now().toISOString();
  try {
    const { files, staged } = await takeUploads(id, uploads, drafts, parts.reader, onProgress);
    const comparison = {
      load: async () => staged,
      async keep(check: DraftRecord['check']) {
        const record: DraftRecord = {
          ...{ id, createdAt, files, check },
          ...{ createdBy: who, status: 'open', release: null },
        };
        const kept = await drafts.save(record, staged);
        const digests = files.map(({ digest }) => digest);
        const details = { base: check.base, files: digests };
        await audit.append(who, { action: 'draft-created', subject: id, details });
        return kept;
      },
    };
    return await compareDraft(parts, who, comparison, onProgress);
  } catch (error) {
    await drafts.remove(id).catch(() => {}); // a folder that cannot be removed now is swept at the next start
    throw error;
  }
}

/** Checks an open draft again, after another release went live. */
export async function recheckDraft(
  parts: DeskParts,
  who: Actor,
  id: string,
  onProgress: ReportProgress = UNWATCHED,
): Promise<DraftRecord> {
  const { drafts } = parts;
  const seen = await drafts.find(id);
  if (seen.status === 'published') return seen;
  const comparison = {
    load: () => drafts.stagedOf(id),
    async keep(check: DraftRecord['check']) {
      const record = await drafts.find(id);
      refusePublished(record);
      return await drafts.save({ ...record, check });
    },
  };
  return await compareDraft(parts, who, comparison, onProgress);
}
