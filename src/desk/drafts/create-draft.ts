import type { DeskParts } from '../desk-parts.ts';
import type { Actor } from '../keys/key.ts';
import { compareDraft } from './compare-draft.ts';
import type { DraftRecord } from './draft-record.ts';
import { takeUploads, type Upload } from './take-uploads.ts';

/** Reads uploaded files into a draft and checks it. When anything fails there is no draft at all. */
export async function createDraft(
  parts: DeskParts,
  who: Actor,
  uploads: readonly Upload[],
): Promise<DraftRecord> {
  const { drafts, audit } = parts;
  const id = drafts.newId();
  try {
    const { files, staged } = await takeUploads(id, uploads, drafts, parts.reader);
    const record: DraftRecord = {
      id,
      createdAt: parts.now().toISOString(),
      createdBy: who,
      status: 'open',
      files,
      check: await compareDraft(parts, who, staged),
      release: null,
    };
    await drafts.save(record, staged);
    await audit.append(who, {
      action: 'draft-created',
      subject: id,
      details: { base: record.check.base, files: files.map(({ digest }) => digest) },
    });
    return record;
  } catch (error) {
    await drafts.remove(id).catch(() => {}); // a folder that cannot be removed now is swept at the next start
    throw error;
  }
}

/** Checks an open draft again, after another release went live. */
export async function recheckDraft(parts: DeskParts, who: Actor, id: string): Promise<DraftRecord> {
  const record = await parts.drafts.find(id);
  if (record.status === 'published') return record;
  const checked = { ...record, check: await compareDraft(parts, who, await parts.drafts.stagedOf(id)) };
  await parts.drafts.save(checked);
  return checked;
}
