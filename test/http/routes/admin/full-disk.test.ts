import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { addKey } from '../../../../src/desk/keys/key-file.ts';
import { makeDocument } from '../../../support/make-document.ts';
import { serveDocuments } from '../../../support/running-service.ts';
import { noSmallDisk, smallDisk } from '../../../support/small-disk.ts';

const RULES = (days: string) =>
  `# 云川市居住证办法\n\n第一条 为了规范管理，制定本办法。\n\n第二条 自受理之日起${days}日内发放。\n`;

/** A service whose data folder is a small disk, and a clerk at it. */
async function deskOn(mebibytes: number) {
  const disk = await smallDisk(mebibytes);
  const service = await serveDocuments(disk.folder, [
    makeDocument('婚姻登记办法', [['第一条', '双方应当共同办理婚姻登记。']]),
  ]);
  onTestFinished(service.close);
  const { text: key } = await addKey(path.join(disk.folder, 'keys.json'), {
    ...{ name: '王科员', role: 'clerk', days: null },
  });
  const call = async (method: string, address: string, body?: BodyInit) => {
    const response = await fetch(service.url + address, {
      method,
      headers: {
        Authorization: `Bearer ${key}`,
        ...(typeof body === 'string' ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body }),
    });
    const type = response.headers.get('Content-Type') ?? '';
    // biome-ignore lint/suspicious/noExplicitAny: the shape is what is being tested
    const said: any = type.includes('json') ? await response.json() : null;
    return { status: response.status, type, said };
  };
  const upload = (days: string) => {
    const form = new FormData();
    form.append('files', new File([RULES(days)], '居住证.md'));
    return call('POST', '/v1/admin/drafts', form);
  };
  const answer = async (question = '婚姻登记办法第一条') =>
    (await call('POST', '/v1/ask', JSON.stringify({ question }))).said.answer;
  return { disk, call, upload, answer };
}

function expectFull({ status, type, said }: { status: number; type: string; said: { detail?: string } }) {
  expect(status).toBe(507);
  expect(type).toContain('application/problem+json');
  expect(said.detail).toContain('现行版本不受影响');
}

test.skipIf(noSmallDisk !== null)(
  'on a disk that is full at one write or another, clerks are told, citizens are answered, and it goes on with room',
  async () => {
    const { disk, call, upload, answer } = await deskOn(24);
    let refused = 0;
    for (const [at, left] of [0, 8, 24, 64, 128, 256, 512].entries()) {
      await disk.fill(left);
      const created = await upload(`${at + 3}`);
      if (created.status !== 201) {
        refused++;
        expectFull(created);
      } else {
        const published = await call(
          'POST',
          `/v1/admin/drafts/${created.said.id}/publish`,
          '{"reason":"演练演练"}',
        );
        if (published.status !== 200) {
          refused++;
          expectFull(published);
        }
      }
      expect(await answer(), `${left} KiB left`).toContain('双方应当共同办理婚姻登记');
      await disk.empty();
    }
    expect(refused).toBeGreaterThan(2);
    const created = await upload('四十九');
    expect(created.status).toBe(201);
    const { said } = await call(
      'POST',
      `/v1/admin/drafts/${created.said.id}/publish`,
      '{"reason":"演练演练"}',
    );
    expect(said.status).toBe('published');
    expect(await answer('云川市居住证办法第二条')).toContain('四十九日');
    expect((await call('GET', '/v1/admin/audit')).said.brokenAt).toBeNull();
  },
  180_000,
);

test.skipIf(noSmallDisk !== null)(
  'on a read-only data folder every change is refused in words and citizens are answered',
  async () => {
    const { disk, call, upload, answer } = await deskOn(24);
    const draft = await upload('十五');
    expect(draft.status).toBe(201);
    disk.setReadOnly(true);
    expectFull(await upload('十六'));
    expectFull(await call('POST', `/v1/admin/drafts/${draft.said.id}/publish`, '{}'));
    expectFull(await call('DELETE', `/v1/admin/drafts/${draft.said.id}`));
    expectFull(await call('POST', '/v1/admin/releases/r000001/restore'));
    expectFull(await call('DELETE', `/v1/admin/documents/${encodeURIComponent('婚姻登记办法')}`));
    for (const address of ['drafts', 'releases', 'gaps', 'calendar', 'audit'])
      expect((await call('GET', `/v1/admin/${address}`)).status, address).toBe(200);
    expect(await answer()).toContain('双方应当共同办理婚姻登记');
    disk.setReadOnly(false);
    expect((await call('POST', `/v1/admin/drafts/${draft.said.id}/publish`, '{}')).status).toBe(200);
  },
  120_000,
);
