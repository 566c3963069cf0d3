import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEvaluatedSystem } from '../../../eval/open-system.ts';
import { understandQuestion } from '../../../src/answer/understand/understand-question.ts';
import type { System } from '../../../src/compose.ts';
import { ROOT } from '../../docs/project-files.ts';
import { ask } from '../../support/ask.ts';

let folder: string;
let system: System;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-'));
  system = await openEvaluatedSystem(path.join(ROOT, 'corpus'), folder, () => {});
}, 60_000);

afterAll(async () => {
  await system?.close();
  await rm(folder, { recursive: true });
});

const QUESTIONS = [
  ['辦居住證需要住滿多久？', '办居住证需要住满多久？'],
  ['大專畢業多大歲數以內能直接落戶', '大专毕业多大岁数以内能直接落户'],
  ['我急著去國外奔喪，護照最快幾天出', '我急着去国外奔丧，护照最快几天出'],
  ['老公是外國人去哪裡登記結婚', '老公是外国人去哪里登记结婚'],
  ['生育津貼申請過期了，最晚啥時候申請', '生育津贴申请过期了，最晚啥时候申请'],
  ['殘疾人證多少年換一回', '残疾人证多少年换一回'],
  ['家裡有車還能吃低保不', '家里有车还能吃低保不'],
  ['公積金交了三個月能提出來付房租不', '公积金交了三个月能提出来付房租不'],
  ['駕照到期了提前多久能換', '驾照到期了提前多久能换'],
  ['高溫津貼按天算是多少錢一天？', '高温津贴按天算是多少钱一天？'],
] as const;

test.each(QUESTIONS)('%s finds and answers what %s does', async (traditional, simplified) => {
  const { index } = system.assistant;
  const find = async (query: string) => {
    const request = { query, limit: 20, asOf: '2026-11-22', region: null };
    return (await (await index.current()).search(request)).map(({ passage, score }) => [passage.id, score]);
  };
  expect(await find(traditional)).toEqual(await find(simplified));
  const [one, other] = [await ask(index, traditional), await ask(index, simplified)];
  expect(other.citations.length).toBeGreaterThan(0);
  expect([one.status, one.answer]).toEqual([other.status, other.answer]);
});

const asked = (text: string, history: string[] = []) =>
  understandQuestion({
    text,
    history: history.map((content) => ({ role: 'user', content })),
    asOf: '2026-11-22',
    region: null,
    mode: 'auto',
  });

test('routes, identifiers and follow-ups are recognised in traditional characters', () => {
  expect(asked('樓下著火了').route.name).toBe('emergency');
  expect(asked('查一下我的公積金餘額').route.name).toBe('personal-account');
  expect(asked('我的身份證號是11010119900307803X，怎麼辦居住證')).toMatchObject({
    hasIdentifier: true,
    query: '，怎么办居住证',
  });
  expect(asked('那養犬登記呢', ['居住證辦理要多久'])).toMatchObject({
    isFollowUp: true,
    text: asked('那养犬登记呢', ['居住证办理要多久']).text,
  });
});

test('an amount beside traditional characters is no identifier', () => {
  expect(asked('辦證要50元嗎').hasIdentifier).toBe(false);
});
