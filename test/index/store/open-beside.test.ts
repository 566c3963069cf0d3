import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStaticEmbedder } from '../../../index/embedders/static-embedder.ts';
import type { RankedFeatures, SearchRequest, SearchResult } from '../../../index/search/search-result.ts';
import { openDraft } from '../../../index/store/open-draft.ts';
import { openPolicyIndex } from '../../../index/store/open-index.ts';
import { openKeptRelease } from '../../../index/store/open-kept-release.ts';
import type { OpenedRelease } from '../../../index/store/open-release.ts';
import { publishLearned } from '../../../index/store/publish-learned.ts';
import type { PolicyIndex } from '../../../index/store/release-reader.ts';
import { restoreRelease } from '../../../index/store/restore-release.ts';
import { rewriteTables } from '../../../index/store/rewrite-tables.ts';
import { openingOf, splitDocuments } from '../../../index/written-questions/written-questions.ts';
import { makeDocument } from '../../support/make-document.ts';
import { publish } from '../../support/publish.ts';
import { articleText, law, MATTERS, titleOf } from './many-laws.ts';

const asked = splitDocuments(
  [0, 1, 2]
    .map((number) => {
      const opening = openingOf(articleText(number, 3));
      return `# ${titleOf(number)}\n第四条\t${opening}\n\t${number}号许可要等几天？\n\t办${MATTERS[number]}去哪里？\n`;
    })
    .join(''),
);
const options = { writtenQuestions: () => asked };

const JUDGED = {
  id: 'j1',
  question: '养狗要收多少钱？',
  gold: [{ title: titleOf(1), provision: '第二条' }],
  answer: '收费七元。',
};

const QUERIES = [
  '养犬事项几个工作日办理',
  '办摊贩去哪里',
  '居住管理条例第四条',
  '燃气收费多少元',
  '停车要等几天',
];

let folder = '';
let index: PolicyIndex;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-'));
  await publish(
    folder,
    [0, 1, 2, 3, 4, 5].map((number) => law(number)),
  );
  index = await openPolicyIndex(folder, await createStaticEmbedder(), options);
  await index.newest();
}, 120_000);

afterAll(async () => {
  await index.close();
  await rm(folder, { recursive: true, force: true });
});

async function saidBy(release: Pick<OpenedRelease, 'rank' | 'search'>) {
  const said: { ranked: RankedFeatures[]; found: SearchResult[] }[] = [];
  for (const query of QUERIES) {
    const request: SearchRequest = { query, limit: 20, asOf: '2026-01-01', region: null };
    const ranked = (await release.rank(request)).slice(0, 100);
    said.push({ ranked, found: await release.search(request) });
  }
  return said;
}

const CHANGES: Record<string, () => Promise<unknown>> = {
  'a document was changed': () => publish(folder, [law(2, 11)]),
  'a document lost its last articles': () => publish(folder, [law(1, 7, 650)]),
  'a document was added': () =>
    publish(folder, [makeDocument('临时占道办法', [['第一条', '占道收费九元。']])]),
  'a document was withdrawn': () => remove([titleOf(3)]),
  'questions were judged': () => publishLearned(folder, (learned) => ({ ...learned, questions: [JUDGED] })),
  'a document was changed beside judged questions': () => publish(folder, [law(4, 13)]),
  'an earlier release was restored': () => restoreRelease(folder, 'r000002'),
  'all tables were written anew': () => rewriteTables(folder),
  'most documents were changed': () =>
    publish(
      folder,
      [0, 1, 2, 4].map((number) => law(number, 17)),
    ),
};

async function remove(ids: readonly string[]): Promise<void> {
  const draft = await openDraft(folder, await createStaticEmbedder());
  await draft.remove(ids);
  await draft.publish();
  await draft.close();
}

// Each change comes on top of those before it, as in a service that runs on.
for (const [name, change] of Object.entries(CHANGES)) {
  test(`a release opened beside the one before says what it says opened alone: ${name}`, async () => {
    const before = await index.newest();
    await change();
    const beside = (await index.newest()) as OpenedRelease;
    expect(beside.release.id).not.toBe(before.release.id);
    const alone = await openKeptRelease(folder, beside.release.id, await createStaticEmbedder(), options);
    expect(beside.documents).toEqual(alone.documents);
    expect(beside.statistics).toEqual(alone.statistics);
    const said = await saidBy(beside);
    expect(said).toEqual(await saidBy(alone));
    expect(said.some(({ found }) => found.some(({ signals }) => (signals.writtenNearest ?? 0) > 0))).toBe(
      true,
    );
    alone.close();
  }, 120_000);
}

test('a draft seen beside the live release says what it says seen alone', async () => {
  const live = await index.newest();
  const draft = await openDraft(folder, await createStaticEmbedder());
  await draft.upsert([law(5, 19)]);
  const [beside, alone] = [await draft.preview({ ...options, beside: live }), await draft.preview(options)];
  expect(await saidBy(beside)).toEqual(await saidBy(alone));
  expect(await saidBy(beside)).not.toEqual(await saidBy(live as OpenedRelease));
  for (const opened of [beside, alone]) opened.close();
  await draft.close();
}, 120_000);

test('a reader of the release before goes on saying what it said', async () => {
  const before = (await index.newest()) as OpenedRelease;
  const said = await saidBy(before);
  await publish(folder, [law(0, 23)]);
  const after = (await index.newest()) as OpenedRelease;
  expect(await saidBy(before)).toEqual(said);
  expect(await saidBy(after)).not.toEqual(said);
}, 120_000);

test('two publishes in a row are both followed', async () => {
  await publish(folder, [law(0, 29)]);
  await sleep(300);
  const opening = index.current();
  await publish(folder, [law(0, 31)]);
  await opening;
  expect((await index.newest()).release).toEqual((await index.releases())[0]);
}, 120_000);
