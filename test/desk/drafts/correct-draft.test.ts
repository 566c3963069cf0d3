import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { correctDraft } from '../../../src/desk/drafts/correct-draft.ts';
import { createDraft, recheckDraft } from '../../../src/desk/drafts/create-draft.ts';
import { publishDraft } from '../../../src/desk/drafts/publish-draft.ts';
import type { WorkProgress } from '../../../src/desk/work-progress.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { CLERK, openDeskParts, upload } from '../open-desk-parts.ts';

const PETS = '# 云川市养犬办法\n\n第一条 养犬应当登记。\n\n第二条 饲养人应当牵绳。\n';

async function draftOf(...files: readonly (readonly [name: string, text: string])[]) {
  const folder = await temporaryFolder();
  const parts = await openDeskParts(folder);
  const uploads = files.map(([name, text]) => upload(name, text));
  const draft = await createDraft(parts, CLERK, uploads);
  return { folder, parts, draft, documentId: draft.files[0]?.documents[0]?.id ?? '' };
}

test('what a clerk corrects is checked, published and stands in the audit; its warnings go', async () => {
  const { parts, draft, documentId, folder } = await draftOf(['养犬.md', PETS]);
  expect(draft.files[0]?.warnings.map(({ code }) => code)).toEqual(['missing-issuer', 'missing-dates']);
  const metadata = { issuer: '云川市公安局', effectiveFrom: '2026-01-01' };
  const corrected = await correctDraft(parts, CLERK, draft.id, { documentId, metadata });
  expect(corrected.files[0]).toMatchObject({
    warnings: [],
    documents: [{ ...metadata, id: '云川市养犬办法-20260101', confirmedBy: CLERK.name, passageCount: 2 }],
  });
  expect(corrected.check.documents).toMatchObject([{ documentId: '云川市养犬办法-20260101' }]);
  const staged = (await readdir(path.join(folder, 'drafts', draft.id))).filter((name) =>
    name.startsWith('staged'),
  );
  expect(staged).toHaveLength(1);

  await publishDraft(parts, CLERK, draft.id, null);
  const live = (await parts.index.current()).documents;
  expect(live).toMatchObject([{ id: '云川市养犬办法-20260101', issuer: '云川市公安局', warnings: [] }]);
  const { entries } = await parts.audit.read();
  expect(entries.find(({ action }) => action === 'draft-corrected')).toMatchObject({
    subject: draft.id,
    details: { documentId, fields: ['issuer', 'effectiveFrom'] },
  });
  const again = correctDraft(parts, CLERK, draft.id, { documentId: live[0]?.id ?? '', metadata });
  await expect(again).rejects.toMatchObject({ code: 'draft-published' });
});

test('the same file uploaded once more is compared with what was corrected', async () => {
  const { parts, draft, documentId } = await draftOf(['养犬.md', PETS]);
  await correctDraft(parts, CLERK, draft.id, { documentId, metadata: { issuer: '云川市公安局' } });
  await publishDraft(parts, CLERK, draft.id, null);
  const second = await createDraft(parts, CLERK, [upload('养犬.md', PETS)]);
  expect(second.check.documents[0]?.metadata).toEqual([
    { field: 'issuer', before: '云川市公安局', after: null },
  ]);
});

test('a correction that makes two documents the same one is refused and changes nothing', async () => {
  const { parts, draft, documentId } = await draftOf(
    ['养犬.md', PETS],
    ['养猫.md', PETS.replaceAll('犬', '猫')],
  );
  const clash = correctDraft(parts, CLERK, draft.id, {
    documentId,
    metadata: { title: '云川市养猫办法' },
  });
  await expect(clash).rejects.toMatchObject({ code: 'bad-correction' });
  expect(await parts.drafts.find(draft.id)).toEqual(draft);
  const missing = correctDraft(parts, CLERK, draft.id, { documentId: 'none', metadata: {} });
  await expect(missing).rejects.toMatchObject({ code: 'document-not-found' });
});

test('a check that a publish overtakes does not open the draft again', async () => {
  const { parts, draft } = await draftOf(['养犬.md', PETS]);
  const late = recheckDraft({ ...parts, waitMs: 20_000 }, CLERK, draft.id);
  const published = publishDraft({ ...parts, waitMs: 20_000 }, CLERK, draft.id, null);
  await Promise.allSettled([late, published]);
  expect((await parts.drafts.find(draft.id)).status).toBe('published');
});

test('long work says how far it has come', async () => {
  const parts = await openDeskParts(await temporaryFolder());
  const told: WorkProgress[] = [];
  const draft = await createDraft(parts, CLERK, [upload('养犬.md', PETS)], (one) => told.push(one));
  await publishDraft(parts, CLERK, draft.id, null, (one) => told.push(one));
  expect(told.map(({ step }) => step)).toEqual([
    ...['read', 'wait', 'write', 'compare', 'save'],
    ...['wait', 'write', 'publish', 'follow'],
  ]);
  expect(told[0]).toEqual({ step: 'read', done: 0, total: 1 });
});
