import { rm } from 'node:fs/promises';
import path from 'node:path';
import { recoverIndex } from '../../index/store/recover-index.ts';
import { DeskRefusal } from '../../src/desk/desk-errors.ts';
import { recheckDraft } from '../../src/desk/drafts/create-draft.ts';
import { publishDraft } from '../../src/desk/drafts/publish-draft.ts';
import { CLERK, openParts } from './open-parts.ts';

/** What a child said before it was killed. */
export type Said = { readonly acknowledged: ReadonlyMap<string, string> };

/** What is wrong with a data folder after a kill; empty = nothing. */
export async function inspect(dataFolder: string, { acknowledged }: Said): Promise<string[]> {
  // The dead process's lock is taken over after 15 s without a sign of life; here nobody waits for that.
  await rm(path.join(dataFolder, 'index', 'writer.lock'), { recursive: true, force: true });
  await rm(path.join(dataFolder, 'audit.jsonl.lock'), { recursive: true, force: true });
  const problems: string[] = [];
  const { quarantined } = await recoverIndex(path.join(dataFolder, 'index'));
  if (quarantined.length > 0) problems.push(`quarantined ${quarantined.map(({ file }) => file).join()}`);
  const { parts, close } = await openParts(dataFolder);
  try {
    const live = await parts.index.current();
    problems.push(...(await mixed(live)));
    const ids = (await parts.index.releases()).map(({ id }) => id);
    for (const phase of ['publish', 'restore'])
      if (acknowledged.has(phase) && !ids.includes(acknowledged.get(phase) as string))
        problems.push(`release ${acknowledged.get(phase)} was acknowledged and is gone`);
    const draftId = acknowledged.get('draft');
    if (draftId !== undefined) {
      const { files } = await parts.drafts.find(draftId);
      const confirmed = files.some(({ documents }) =>
        documents.some((one) => one.confirmedBy === CLERK.name),
      );
      if (acknowledged.has('correct') && !confirmed)
        problems.push('a correction was acknowledged and is gone');
    }
    for (const { id, status } of await parts.drafts.list()) {
      await parts.drafts.stagedOf(id);
      if (status === 'published') continue;
      await resume(
        () => publishDraft(parts, CLERK, id, '演练'),
        () => recheckDraft(parts, CLERK, id),
      );
    }
    problems.push(...(await mixed(await parts.index.current())));
    if ((await parts.audit.read()).brokenAt !== null) problems.push('the audit is broken');
  } catch (error) {
    problems.push(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  } finally {
    await close();
  }
  return problems;
}

async function resume(publish: () => Promise<unknown>, recheck: () => Promise<unknown>): Promise<void> {
  try {
    await publish();
  } catch (error) {
    if (!(error instanceof DeskRefusal) || error.code !== 'draft-outdated') throw error;
    await recheck();
    await publish();
  }
}

/** Both regulations in one version, each passage once. */
async function mixed(
  reader: Awaited<ReturnType<Awaited<ReturnType<typeof openParts>>['parts']['index']['current']>>,
): Promise<string[]> {
  const texts: string[] = [];
  let passages = 0;
  for (const { id } of reader.documents) {
    const found = await reader.passagesOf(id);
    passages += found.length;
    if (new Set(found.map((passage) => passage.id)).size !== found.length)
      return [`passages of ${id} are not unique`];
    texts.push(found.map(({ text }) => text).join('\n'));
  }
  const all = texts.join('\n');
  const isOld = all.includes('十五日') && all.includes('二十日');
  const isNew = all.includes('七日') && all.includes('九日');
  if (passages !== reader.release.passageCount)
    return [`${passages} of ${reader.release.passageCount} passages`];
  return isOld !== isNew && reader.documents.length === 2 ? [] : [`release ${reader.release.id} is mixed`];
}
