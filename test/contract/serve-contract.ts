import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addKey } from '../../src/desk/keys/key-file.ts';
import { makeDocument } from '../support/make-document.ts';
import { type RunningService, serveDocuments } from '../support/running-service.ts';
import type { Keys } from './make-request.ts';

/** A whole service on a folder of its own that contract requests may do anything to. */
export async function serveContract(): Promise<{
  service: RunningService;
  keys: Keys;
  close(): Promise<void>;
}> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-contract-'));
  const documents = [
    makeDocument('云川市居住证管理办法', [
      ['第二条', '非本市户籍公民在本市居住半年以上的，可以申领居住证。'],
      ['第九条', '公安机关应当自受理之日起十五日内制作发放居住证。'],
    ]),
    makeDocument('云川市住房公积金提取办法', [['第二条', '租房提取每月不超过1500元。']]),
  ];
  // Behind a proxy each request has an address of its own, so that the pace allowed to one is not what is tested.
  const service = await serveDocuments(folder, documents, {
    WENZHENG_TRUST_PROXY: 'true',
    WENZHENG_CACHE: '0',
  });
  const file = path.join(folder, 'keys.json');
  const clerk = (await addKey(file, { name: '王科员', role: 'clerk', days: null })).text;
  const admin = (await addKey(file, { name: '李处长', role: 'admin', days: null })).text;
  return {
    ...{ service, keys: { clerk, admin } },
    async close() {
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
