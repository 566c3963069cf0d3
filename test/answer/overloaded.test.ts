import { expect, test } from 'vitest';
import { createStaticEmbedder } from '../../index/embedders/static-embedder.ts';
import { openPolicyIndex } from '../../index/store/open-index.ts';
import type { Question } from '../../src/answer/answer.ts';
import { createPolicyAssistant } from '../../src/answer/policy-assistant.ts';
import { DEFAULT_TEXTS } from '../../src/answer/texts.ts';
import { makeDocument } from '../support/make-document.ts';
import { publish } from '../support/publish.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const question = (text: string): Question => ({
  text,
  history: [],
  asOf: '2026-11-22',
  region: null,
  mode: 'auto',
});

test('beyond so many questions at once the next are handed over, and later ones answered again', async () => {
  const folder = await temporaryFolder();
  await publish(folder, [
    makeDocument('云川市养犬管理条例', [['第七条', '养犬人应当自取得犬只之日起三十日内申请养犬登记。']]),
  ]);
  const index = await openPolicyIndex(folder, await createStaticEmbedder());
  const told: string[] = [];
  const assistant = createPolicyAssistant(index, DEFAULT_TEXTS, {
    mostAtOnce: 2,
    declined: (_, reason) => told.push(reason),
  });
  const ask = (text: string) =>
    assistant.answer(question(text), async () => {}, new AbortController().signal);
  try {
    const answers = await Promise.all([...'12345'].map(() => ask('养犬管理条例第七条是怎么规定的')));
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...['answered', 'answered', 'declined', 'declined', 'declined'],
    ]);
    const handedOver = answers.filter(({ status }) => status === 'declined');
    for (const { reason, answer } of handedOver) {
      expect(reason).toBe('overloaded');
      expect(answer).toContain('当前咨询人数较多');
      expect(answer).toContain('12345');
    }
    expect(told).toEqual([]);
    expect((await ask('你好')).status).toBe('redirected');
    expect((await ask('养犬管理条例第七条是怎么规定的')).status).toBe('answered');
  } finally {
    await index.close();
  }
});
