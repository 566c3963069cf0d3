import { describe, expect, test } from 'vitest';
import { readArea } from '../../../ingest/metadata/area.ts';
import { readClaims } from '../../../ingest/metadata/claims.ts';
import { findDocumentNumber, joinOrderLines } from '../../../ingest/metadata/document-number.ts';
import { agreement, readFileName } from '../../../ingest/metadata/file-name.ts';
import { readHistory } from '../../../ingest/metadata/history.ts';
import { issuerFromHistory, issuerFromSignature, issuerFromTitle } from '../../../ingest/metadata/issuer.ts';
import type { Line } from '../../../ingest/structure/line.ts';

const lines = (...texts: string[]): Line[] =>
  texts.map((text, block) => ({ text, source: 'text', level: null, page: null, block, ocr: false }));

test('an information block is read from lines and from table rows', () => {
  const claims = readClaims(
    lines(
      '发文机关：云川市民政局,云川市财政局 时效性：现行有效',
      '索引号： | 1144/2024 | 成文日期： | 2024-07-26',
      '文　　号：云民规〔2024〕6号',
      '实施日期：2024年08月01日',
      '失效日期：2029年08月01日',
    ),
  );
  expect(claims).toMatchObject({
    issuer: '云川市民政局、云川市财政局',
    validity: '现行有效',
    writtenOn: '2024-07-26',
    documentNumber: '云民规〔2024〕6号',
    effectiveFrom: '2024-08-01',
    expiresOn: '2029-08-01',
  });
});

describe('the history under a title', () => {
  test('names what happened on each day', () => {
    const events = readHistory(
      lines(
        '（2002年7月25日广东省第九届人民代表大会常务委员会第三十五次会议通过',
        '根据2022年6月1日广东省第十三届人民代表大会常务委员会《关于修改〈某条例〉的决定》修正）',
        '2010年5月1日 中华人民共和国国务院令第5号公布',
        '2022年7月1日 施行',
      ),
    );
    expect(events.map((each) => [each.date, each.kind])).toEqual([
      ['2002-07-25', 'adopted'],
      ['2022-06-01', 'revised'],
      ['2010-05-01', 'promulgated'],
      ['2022-07-01', 'effective'],
    ]);
  });

  test('names who acted, the body that approved only when no other is named', () => {
    const approved = readHistory(
      lines(
        '2026年8月1日 云川市人民代表大会常务委员会第三次会议通过',
        '2026年9月1日 安和省人民代表大会常务委员会第九次会议批准',
      ),
    );
    expect(issuerFromHistory(approved, '云川市电动自行车条例')).toBe('云川市人民代表大会常务委员会');
    const national = readHistory(lines('2018年12月29日 第十三届全国人民代表大会常务委员会第七次会议修正'));
    expect(issuerFromHistory(national, '社会保险法')).toBe('全国人民代表大会常务委员会');
  });
});

test('issuers come from title and signature', () => {
  expect(issuerFromTitle('广州市民政局 广州市财政局关于印发某标准的通知')).toBe('广州市民政局、广州市财政局');
  expect(issuerFromTitle('云川市停车办法')).toBeNull();
  expect(issuerFromSignature(lines('广 东 省 卫 生 厅', '二〇〇六年十二月十三日'))).toBe('广东省卫生厅');
});

test.each([
  ['云财规〔2025〕7号', '云财规〔2025〕7号'],
  ['云财规 [2025] 7 号', '云财规〔2025〕7号'],
  ['2015年11月26日 中华人民共和国国务院令第663号公布', '国务院令第663号'],
  ['法释〔2021〕2号', '法释〔2021〕2号'],
  ['根据《某通知》（云府〔2020〕1号）制定', null],
  ['云川市停车办法', null],
])('the number in %s', (line, number) => {
  expect(findDocumentNumber(line)).toBe(number);
});

test('an order and its number may stand on two lines', () => {
  expect(joinOrderLines(['云川市人民政府令', '第12号'])[0]).toBe('云川市人民政府令第12号');
});

test.each([
  ['国务院办公厅', null, 'national'],
  ['人力资源社会保障部', null, 'national'],
  ['广东省人力资源和社会保障厅', '广东省', 'province'],
  ['上海市住房公积金管理若干规定', '上海市', 'province'],
  ['广州市天河区人民政府', '广州市天河区', 'district'],
  ['云川市临江区教育局', '云川市临江区', 'district'],
  ['广东省广州市越秀区人民政府', '广东省广州市越秀区', 'district'],
  ['云川市社区服务中心', '云川市', 'city'],
  ['怎么申领广州市社会保障卡', null, null],
])('the area of %s', (name, region, level) => {
  expect(readArea([name])).toEqual({ region, level });
});

test('a file name tells words, version and number', () => {
  expect(readFileName('html/35_引进人才管理办法_穗府办规2020-10号.html')).toEqual({
    words: '引进人才管理办法',
    versionOn: null,
    number: ['穗府办规', '2020', '10'],
  });
  expect(readFileName('民法典(2020-05-28).md').versionOn).toBe('2020-05-28');
  expect(readFileName('增值税法_20241225.docx')).toMatchObject({
    words: '增值税法',
    versionOn: '2024-12-25',
  });
});

test('a name that says something else than the content disagrees with it', () => {
  expect(agreement('公积金提取办法', '云川市住房公积金提取管理办法')).toBeGreaterThan(0.5);
  expect(agreement('公积金提取办法', '云川市养犬管理条例')).toBeLessThan(0.3);
});
