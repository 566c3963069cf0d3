import type { Release } from '../../../index/release.ts';
import { openDraft } from '../../../index/store/open-draft.ts';
import { restoreRelease } from '../../../index/store/restore-release.ts';
import { DeskRefusal } from '../desk-errors.ts';
import type { DeskParts } from '../desk-parts.ts';
import type { Actor } from '../keys/key.ts';
import { liveReader } from '../live-reader.ts';
import { type ReportProgress, step, UNWATCHED } from '../work-progress.ts';

/** Makes an earlier release live again. */
export async function restoreKept(
  parts: DeskParts,
  who: Actor,
  id: string,
  onProgress: ReportProgress = UNWATCHED,
): Promise<Release> {
  const { location, audit, index } = parts;
  const kept = await index.releases();
  if (!kept.some((release) => release.id === id))
    throw new DeskRefusal('release-not-found', `没有版本 ${id}，可能已按保留期限清理。请在版本列表中选择。`);
  onProgress(step('publish'));
  const release = await restoreRelease(location, id, { waitMs: parts.waitMs, who: who.name });
  await audit.append(who, { action: 'release-restored', subject: id, details: { release: release.id } });
  onProgress(step('follow'));
  await liveReader(index, release.id);
  return release;
}

/** Publishes a release without a Document; earlier releases hold it until they are cleaned up. */
export async function withdrawDocument(
  parts: DeskParts,
  who: Actor,
  id: string,
  onProgress: ReportProgress = UNWATCHED,
): Promise<Release> {
  const { location, embedder, audit } = parts;
  onProgress(step('wait'));
  const draft = await openDraft(location, embedder, { waitMs: parts.waitMs, who: who.name });
  let release: Release;
  try {
    if (!draft.documents.has(id))
      throw new DeskRefusal('document-not-found', '政策库中没有这份文件，可能已被撤下。');
    onProgress(step('publish'));
    await draft.remove([id]);
    release = await draft.publish();
  } finally {
    await draft.close();
  }
  await audit.append(who, { action: 'document-withdrawn', subject: id, details: { release: release.id } });
  onProgress(step('follow'));
  await liveReader(parts.index, release.id);
  return release;
}
