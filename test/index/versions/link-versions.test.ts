import { describe, expect, test } from 'vitest';
import { validityOn } from '../../../index/validity.ts';
import {
  applyVersionChange,
  type LinkableDocument,
  linkVersions,
} from '../../../index/versions/link-versions.ts';
import { makeSketch } from '../../../index/versions/text-sketch.ts';

function make(
  id: string,
  over: Partial<LinkableDocument> = {},
): LinkableDocument & { warnings: { code: string; text: string }[] } {
  return {
    id,
    title: '云川市停车办法',
    documentNumber: null,
    issuer: '云川市人民政府',
    category: null,
    region: '云川市',
    level: 'city',
    promulgatedOn: null,
    effectiveFrom: null,
    repealedOn: null,
    repealedBy: null,
    supersedes: [],
    links: [],
    warnings: [],
    ...over,
  };
}

function linked(...documents: ReturnType<typeof make>[]) {
  return linkedByText(documents, []);
}

function linkedByText(documents: ReturnType<typeof make>[], texts: readonly string[]) {
  const sketches = new Map(
    documents.map((each, index) => [
      each.id,
      texts[index] === undefined ? null : makeSketch(texts[index] as string),
    ]),
  );
  const changes = new Map(linkVersions(documents, sketches).map((change) => [change.id, change]));
  return documents.map((each) => {
    const change = changes.get(each.id);
    return change ? applyVersionChange(each, change) : each;
  });
}

describe('two versions of one regulation', () => {
  const old = make('old', { promulgatedOn: '2018-12-01', effectiveFrom: '2019-01-01' });
  const amended = make('new', {
    title: '《云川市停车办法》（2025年修订）',
    promulgatedOn: '2025-03-01',
    effectiveFrom: '2019-01-01',
  });
  const [older, newer] = linked(old, amended) as [typeof old, typeof old];

  test('the older gives way on the day the newer applies', () => {
    expect(older).toMatchObject({ repealedOn: '2025-03-01', repealedBy: amended.title });
    expect(newer).toMatchObject({ effectiveFrom: '2025-03-01', repealedOn: null });
  });

  test('exactly one of them is in force on either side of that day', () => {
    expect([older, newer].map((each) => validityOn(each, '2025-02-28'))).toEqual([
      'in-force',
      'not-yet-effective',
    ]);
    expect([older, newer].map((each) => validityOn(each, '2025-03-01'))).toEqual(['repealed', 'in-force']);
  });

  test('linking again changes nothing', () => {
    expect(linked(older, newer)).toEqual([older, newer]);
  });

  test('an earlier end of validity stays', () => {
    const [expired] = linked(make('a', { ...old, id: 'a', repealedOn: '2024-01-01' }), amended);
    expect(expired?.repealedOn).toBe('2024-01-01');
  });
});

test('the same title in another city is another regulation', () => {
  const here = make('here', { effectiveFrom: '2019-01-01' });
  const there = make('there', { effectiveFrom: '2025-01-01', region: '临海市', issuer: '临海市人民政府' });
  expect(linkVersions([here, there])).toEqual([]);
});

test('copies that take effect on one day are told as duplicates', () => {
  const [one, two] = linked(
    make('one', { effectiveFrom: '2020-01-01' }),
    make('two', { effectiveFrom: '2020-01-01' }),
  );
  expect([one, two].map((each) => each?.warnings[0]?.code)).toEqual([
    'duplicate-version',
    'duplicate-version',
  ]);
  expect(one?.repealedOn).toBeNull();
});

describe('同时废止', () => {
  const old = make('old', { title: '云川市停车暂行办法', effectiveFrom: '2015-01-01' });
  const repealing = (over: Partial<LinkableDocument> = {}) =>
    make('new', {
      effectiveFrom: '2025-01-01',
      links: [{ relation: 'repeals', title: '云川市停车暂行办法', documentId: null }],
      ...over,
    });

  test('ends what it names and resolves the link', () => {
    const [ended, by] = linked(old, repealing());
    expect(ended).toMatchObject({ repealedOn: '2025-01-01', repealedBy: '云川市停车办法' });
    expect(ended?.warnings.map((each) => each.code)).toEqual(['repealed-by-other']);
    expect(by?.links[0]?.documentId).toBe('old');
  });

  test('ends also the regulation that a repealed notice brought', () => {
    const title = '云川市公安局关于印发云川市停车暂行办法的通知';
    const [ended] = linked(old, repealing({ links: [{ relation: 'repeals', title, documentId: null }] }));
    expect(ended?.repealedOn).toBe('2025-01-01');
  });

  test('a district ends no rule of its city', () => {
    const [kept] = linked(old, repealing({ region: '云川市临江区', level: 'district' }));
    expect(kept?.repealedOn).toBeNull();
  });
});

const street = [
  '在本市行政区域内的道路上停放机动车的，应当遵守本办法的规定，服从公安机关交通管理部门的指挥。',
  '公安机关交通管理部门负责道路停车泊位的设置和监督管理，城市管理部门负责收费管理工作。',
  '道路停车泊位按照区域和时段实行差别化收费，首个十五分钟以内免费，具体标准由发展改革部门制定。',
  '任何单位和个人不得擅自占用、撤除道路停车泊位，不得在泊位内设置障碍物影响他人停车。',
  '违反规定占用道路停车泊位的，由公安机关交通管理部门责令改正，处五十元以上二百元以下罚款。',
].join('\n');
const garage = [
  '新建住宅小区应当按照规划配建停车库，停车库的产权归属由建设单位与业主通过合同约定。',
  '专业停车场的经营者应当在入口处公示收费标准、营业时间和监督电话，并开具合法票据。',
  '鼓励机关、学校、医院将内部停车场在节假日向社会开放，开放的具体办法由各单位自行确定。',
  '停车场经营者应当建立巡查制度，配备消防设施，保证监控系统正常运行并保存录像三十日。',
].join('\n');

describe('a regulation under another title', () => {
  const trial = make('trial', { title: '云川市道路停车管理暂行办法', effectiveFrom: '2019-01-01' });
  const final = make('final', { title: '云川市道路停车管理办法', effectiveFrom: '2023-05-01' });

  test('is the newer version when most of the text is the same', () => {
    const revised = street.replace('五十元', '一百元');
    const [older, newer] = linkedByText([trial, final], [street, revised]) as [typeof trial, typeof trial];
    expect(older).toMatchObject({ repealedOn: '2023-05-01', repealedBy: '云川市道路停车管理办法' });
    expect(older.warnings).toEqual([{ code: 'superseded', text: expect.stringContaining('较新版本') }]);
    expect(newer.repealedOn).toBeNull();
  });

  test('is recognised with another prefix too', () => {
    const prefixed = make('prefixed', { title: '道路停车管理办法', effectiveFrom: '2023-05-01' });
    expect(linkedByText([trial, prefixed], [street, street])[0]?.repealedOn).toBe('2023-05-01');
  });

  test('is another regulation when the texts have little in common', () => {
    expect(linkedByText([trial, final], [street, garage]).map((each) => each.repealedOn)).toEqual([
      null,
      null,
    ]);
  });

  test('is another regulation when nothing is known of the texts', () => {
    expect(linked(trial, final).map((each) => each.repealedOn)).toEqual([null, null]);
  });

  test.each([
    ['of another issuer', { issuer: '云川市城市管理局' }],
    ['of another area', { region: '云川市临江区' }],
    ['that supplements it', { title: '云川市道路停车管理补充办法' }],
    ['that implements it', { title: '云川市道路停车管理办法实施细则' }],
    ['about something else', { title: '云川市道路照明管理办法' }],
  ])('one %s with the same text is no version', (_what, over) => {
    const other = make('other', { ...final, id: 'other', ...over });
    expect(linkedByText([trial, other], [street, street]).map((each) => each.repealedOn)).toEqual([
      null,
      null,
    ]);
  });
});

describe('one title over two texts', () => {
  const guide = { title: '服务指南', issuer: null, region: null };
  const [first, second] = [
    make('a', { ...guide, effectiveFrom: '2019-01-01' }),
    make('b', { ...guide, effectiveFrom: '2023-05-01' }),
  ];

  test('is two documents when nobody says who issued them and the texts have nothing in common', () => {
    expect(linkedByText([first, second], [street, garage])[0]?.repealedOn).toBeNull();
    expect(linkedByText([first, second], [street, street])[0]?.repealedOn).toBe('2023-05-01');
  });

  test('is one regulation rewritten when the issuer is the same', () => {
    const [old, rewritten] = [
      make('old', { effectiveFrom: '2019-01-01' }),
      make('new', { effectiveFrom: '2023-05-01' }),
    ];
    expect(linkedByText([old, rewritten], [street, garage])[0]?.repealedOn).toBe('2023-05-01');
  });

  test('is two regulations when issuers and texts differ', () => {
    const rules = { title: '云川市行政处罚裁量规定' };
    const police = make('police', { ...rules, issuer: '云川市公安局', effectiveFrom: '2019-01-01' });
    const traffic = make('traffic', { ...rules, issuer: '云川市交通运输局', effectiveFrom: '2023-05-01' });
    expect(linkedByText([police, traffic], [street, garage])[0]?.repealedOn).toBeNull();
  });
});
