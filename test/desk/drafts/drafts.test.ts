import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { publishLearned } from '../../../index/store/publish-learned.ts';
import { takeWriteLock } from '../../../index/store/write-lock.ts';
import { createDraft, recheckDraft } from '../../../src/desk/drafts/create-draft.ts';
import { discardDraft, publishDraft } from '../../../src/desk/drafts/publish-draft.ts';
import { restoreKept, withdrawDocument } from '../../../src/desk/releases/change-releases.ts';
import { purgeReleases } from '../../../src/desk/releases/clean-releases.ts';
import { ask } from '../../support/ask.ts';
import { filesWith } from '../../support/files-with.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { CLERK, openDeskParts, upload } from '../open-desk-parts.ts';

const PERMITS = `# 云川市居住证办法

云川市人民政府 2024年1月5日公布

第一条 为了规范居住证管理，制定本办法。

第二条 在本市居住半年以上的公民，可以申领居住证。

第三条 公安机关应当自受理之日起十五日内制作发放居住证。

第四条 首次申领居住证免收工本费，补领收取二十元。

第五条 本办法自2024年3月1日起施行。
`;
const PETS = '# 云川市养犬办法\n\n第一条 养犬应当登记。\n\n第二条 本办法自2023年1月1日起施行。\n';
const QUESTION = '居住证多少日内制作发放？';

/** A desk whose live release holds the residence permit rules, with one judged question. */
async function desk() {
  const folder = await temporaryFolder();
  const parts = await openDeskParts(folder);
  const first = await createDraft(parts, CLERK, [upload('居住证.md', PERMITS)]);
  await publishDraft(parts, CLERK, first.id, null);
  await publishLearned(parts.location, (learned) => ({
    ...learned,
    questions: [{ id: 'q1', question: QUESTION, gold: [{ title: '云川市居住证办法', provision: '第三条' }] }],
  }));
  await new Promise((resolve) => setTimeout(resolve, 300));
  return { folder, parts };
}

const changedTo = (from: string, to: string) => [upload('居住证.md', PERMITS.replace(from, to))];

test('a draft shows exactly what it changes and nobody sees it before it is published', async () => {
  const { parts } = await desk();
  const before = await ask(parts.index, QUESTION);
  const draft = await createDraft(parts, CLERK, changedTo('半年', '三个月'));
  expect(draft.check.documents).toMatchObject([
    { status: 'updated', clauses: [{ kind: 'changed', path: '第二条' }] },
  ]);
  expect(draft.check.impact).toMatchObject({ questions: 1, replayed: 1, regressions: [] });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await parts.index.current()).release.id).toBe(before.release);
  const published = await publishDraft(parts, CLERK, draft.id, null);
  expect((await parts.index.current()).release.id).toBe(published.release);
  const passage = await (await parts.index.current()).passagesOf(draft.check.documents[0]?.documentId ?? '');
  expect(passage.map(({ text }) => text).join()).toContain('三个月');
});

test('a figure that changes without a new date blocks publishing until a reason is given, which is kept', async () => {
  const { parts } = await desk();
  const draft = await createDraft(parts, CLERK, changedTo('十五日', '十日'));
  const { changed, regressions } = draft.check.impact;
  expect(regressions).toEqual([{ questionId: 'q1', kinds: ['figure-changed'] }]);
  expect(changed[0]?.live.answer).toContain('十五日');
  expect(changed[0]?.draft.answer).toContain('十日');
  await expect(publishDraft(parts, CLERK, draft.id, null)).rejects.toMatchObject({
    code: 'draft-regressions',
    regressions,
  });
  await publishDraft(parts, CLERK, draft.id, '市政府令第9号修改');
  expect((await ask(parts.index, QUESTION)).answer).toContain('十日');
  const { entries, brokenAt } = await parts.audit.read();
  expect(brokenAt).toBeNull();
  expect(entries.at(-1)).toMatchObject({
    action: 'draft-published',
    who: CLERK,
    details: { reason: '市政府令第9号修改', regressions: ['q1'] },
  });
  expect(JSON.stringify(entries)).not.toContain(QUESTION);
});

test('a clause that is deleted is caught by the question it answers', async () => {
  const { parts } = await desk();
  const draft = await createDraft(parts, CLERK, changedTo(/第三条.*\n\n/u.exec(PERMITS)?.[0] ?? '', ''));
  expect(draft.check.impact.regressions[0]?.kinds).toContain('provision-lost');
});

test('what was restored answers as before', async () => {
  const { parts } = await desk();
  const before = await parts.index.current();
  const draft = await createDraft(parts, CLERK, changedTo('十五日', '十日'));
  await publishDraft(parts, CLERK, draft.id, '有意修改');
  await restoreKept(parts, CLERK, before.release.id);
  expect((await ask(parts.index, QUESTION)).answer).toContain('十五日');
  await expect(restoreKept(parts, CLERK, 'r000099')).rejects.toMatchObject({ code: 'release-not-found' });
});

test('publishing twice, discarding what is published and unknown drafts are refused', async () => {
  const { parts } = await desk();
  const draft = await createDraft(parts, CLERK, [upload('养犬.md', PETS)]);
  const [one, other] = await Promise.allSettled([
    publishDraft(parts, CLERK, draft.id, null),
    publishDraft(parts, CLERK, draft.id, null),
  ]);
  expect([one.status, other.status].sort()).toEqual(['fulfilled', 'rejected']);
  const refusal = { code: 'draft-published' };
  await expect(publishDraft(parts, CLERK, draft.id, null)).rejects.toMatchObject(refusal);
  await expect(discardDraft(parts, CLERK, draft.id)).rejects.toMatchObject(refusal);
  for (const id of ['d000000000000000000000', '../index', '', 'x'.repeat(5000)])
    await expect(publishDraft(parts, CLERK, id, null)).rejects.toMatchObject({ code: 'draft-not-found' });
});

test('a draft made before another publish must be checked again, and then can go live', async () => {
  const { parts } = await desk();
  const older = await createDraft(parts, CLERK, changedTo('半年', '三个月'));
  const pets = await createDraft(parts, CLERK, [upload('养犬.md', PETS)]);
  await publishDraft(parts, CLERK, pets.id, null);
  await expect(publishDraft(parts, CLERK, older.id, null)).rejects.toMatchObject({ code: 'draft-outdated' });
  await recheckDraft(parts, CLERK, older.id);
  await publishDraft(parts, CLERK, older.id, null);
  expect((await parts.index.current()).documents).toHaveLength(2);
});

test('a publish that was cut off after the release went live is completed, not done twice', async () => {
  const { parts } = await desk();
  const draft = await createDraft(parts, CLERK, [upload('养犬.md', PETS)]);
  const staged = await parts.drafts.stagedOf(draft.id);
  const published = await publishDraft(parts, CLERK, draft.id, null);
  await parts.drafts.save({ ...draft, status: 'open', release: null }, staged);
  const again = await publishDraft(parts, CLERK, draft.id, null);
  expect(again.release).toBe(published.release);
});

test('a discarded draft is gone with its files', async () => {
  const { parts, folder } = await desk();
  const draft = await createDraft(parts, CLERK, [upload('养犬.md', PETS)]);
  await discardDraft(parts, CLERK, draft.id);
  expect(await readdir(path.join(folder, 'drafts'))).not.toContain(draft.id);
  expect((await parts.drafts.list()).map(({ id }) => id)).not.toContain(draft.id);
});

test('a draft outlives a restart; what a crash left of one that was never whole is swept', async () => {
  const { parts, folder } = await desk();
  const draft = await createDraft(parts, CLERK, [upload('养犬.md', PETS)]);
  const half = path.join(folder, 'drafts', 'd0000000000123456789ab');
  await mkdir(half);
  await writeFile(path.join(half, '0001.md'), PETS);
  const restarted = await openDeskParts(folder);
  expect(await restarted.drafts.sweep(1000, Date.now())).toBe(1);
  expect(await readdir(path.join(folder, 'drafts'))).not.toContain('d0000000000123456789ab');
  expect((await publishDraft(restarted, CLERK, draft.id, null)).status).toBe('published');
});

test('names that are paths, empty, with NUL or 5 KB long end as generated names inside the drafts folder', async () => {
  const { parts, folder } = await desk();
  const names = [
    '../../outside.md',
    '/etc/outside.md',
    'C:\\x\\outside.md',
    'a\0b.md',
    '',
    `${'长'.repeat(5000)}.md`,
    '..',
  ];
  const before = (await readdir(folder)).sort();
  const uploads = names.map((name, at) => upload(name, PETS.replace('养犬办法', `第${at + 1}号养犬办法`)));
  const draft = await createDraft(parts, CLERK, uploads);
  expect((await readdir(folder)).sort()).toEqual(before);
  for (const { file, name } of draft.files) {
    expect(file).toMatch(/^d[0-9a-z]+\/\d{4}(?:\.md)?$/u);
    expect(name).not.toMatch(/[/\\\0]/u);
    expect([...name].length).toBeLessThanOrEqual(120);
  }
});

test('the same file twice is taken once, an unreadable one is named with its reason', async () => {
  const { parts } = await desk();
  const uploads = [upload('养犬.md', PETS), upload('养犬（副本）.md', PETS), upload('空.md', '')];
  const draft = await createDraft(parts, CLERK, uploads);
  expect(draft.files.map(({ status, error }) => [status, error?.code ?? null])).toEqual([
    ['parsed', null],
    ['duplicate', 'duplicate-file'],
    ['failed', 'empty'],
  ]);
});

test('a sidecar corrects what the file states', async () => {
  const { parts } = await desk();
  const sidecar = upload('养犬.md.meta.yaml', 'issuer: 云川市公安局\n');
  const draft = await createDraft(parts, CLERK, [upload('养犬.md', PETS), sidecar]);
  expect(draft.files).toMatchObject([{ documents: [{ issuer: '云川市公安局' }] }]);
});

test('a new version says which one it replaces and from when', async () => {
  const { parts } = await desk();
  const newer = PERMITS.replace('2024年1月5日', '2026年9月1日')
    .replace('2024年3月1日', '2027年1月1日')
    .replace('十五日', '十日');
  const draft = await createDraft(parts, CLERK, [upload('居住证（2026）.md', newer)]);
  expect(draft.check.documents[0]).toMatchObject({ status: 'created', comparedWith: {} });
  expect(draft.check.documents[0]?.clauses.map(({ path }) => path)).toEqual(['导语', '第三条', '第五条']);
  expect(draft.check.supersessions[0]?.text).toContain('替代《云川市居住证办法》（2024），自2027-01-01起');
  expect(draft.check.impact).toMatchObject({ asOf: '2027-01-01', regressions: [] });
  expect(draft.check.impact.changed[0]?.draft.answer).toContain('十日');
});

test('a withdrawn document is not answered from any more', async () => {
  const { parts } = await desk();
  const [document] = (await parts.index.current()).documents;
  await withdrawDocument(parts, CLERK, document?.id ?? '');
  expect((await parts.index.current()).documents).toEqual([]);
  await expect(withdrawDocument(parts, CLERK, 'nothing')).rejects.toMatchObject({
    code: 'document-not-found',
  });
});

test('after a purge what was withdrawn is in no file of the data folder but the audit stays', async () => {
  const { parts, folder } = await desk();
  const secret = '凤凰传奇';
  const draft = await createDraft(parts, CLERK, [upload('甲.md', PETS.replace('养犬应当登记', secret))]);
  await publishDraft(parts, CLERK, draft.id, null);
  await withdrawDocument(parts, CLERK, draft.check.documents[0]?.documentId ?? '');
  expect(await filesWith(folder, secret)).not.toEqual([]);
  await purgeReleases(parts, CLERK, 100);
  expect(await filesWith(folder, secret)).toEqual([]);
  expect((await parts.index.releases()).length).toBe(1);
  expect((await ask(parts.index, QUESTION)).answer).toContain('十五日');
  expect((await parts.audit.read()).entries.map(({ action }) => action)).toContain('document-withdrawn');
});

test('while another writes, the desk names who and since when and leaves no draft behind', async () => {
  const { parts, folder } = await desk();
  const lock = await takeWriteLock(parts.location, { who: '李科员' });
  const before = (await readdir(path.join(folder, 'drafts'))).sort();
  await expect(
    createDraft({ ...parts, waitMs: 300 }, CLERK, [upload('养犬.md', PETS)]),
  ).rejects.toMatchObject({ name: 'IndexLockedError', owner: { who: '李科员', pid: process.pid } });
  expect((await readdir(path.join(folder, 'drafts'))).sort()).toEqual(before);
  await lock.release();
});
