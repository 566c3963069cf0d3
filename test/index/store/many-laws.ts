import type { StagedDocument } from '../../../index/store/staged-document.ts';
import { makeDocument } from '../../support/make-document.ts';

/** What the laws are about, by their numbers. */
export const MATTERS = ['居住', '养犬', '摊贩', '停车', '装修', '燃气'];
const DIGITS = '零一二三四五六七八九';
const LAWS = 6;
/** More than are read anew whatever happens, so that lists are taken over. */
const ARTICLES = 800;

function numeral(value: number): string {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const low = `${tens > 0 ? `${DIGITS[tens]}十` : hundreds > 0 && ones > 0 ? '零' : ''}${ones > 0 ? DIGITS[ones] : ''}`;
  return hundreds > 0 ? `${DIGITS[hundreds]}百${low}` : low;
}

/** Title of a law by its number. */
export function titleOf(law: number): string {
  return `${MATTERS[law]}管理条例`;
}

/** Text of an article, counted from 0; `days` stands for a version of the law. */
export function articleText(law: number, at: number, days = 7): string {
  const about = `${MATTERS[law]}事项${numeral((at % 97) + 1)}`;
  const cited =
    at % 5 === 0 ? `依照《${titleOf((law + 1) % LAWS)}》第${numeral((at % 50) + 1)}条和本条例第二条` : '';
  return `${about}应当自受理之日起${at % 30}个工作日内办理，${cited}收费标准为${(at * days) % 100}元。`;
}

/** A law of many articles that cites another and itself. */
export function law(number: number, days = 7, articles = ARTICLES): StagedDocument {
  return makeDocument(
    titleOf(number),
    Array.from({ length: articles }, (_, at) => [`第${numeral(at + 1)}条`, articleText(number, at, days)]),
    { links: [{ relation: 'cites', title: titleOf((number + 1) % LAWS), documentId: null }] },
  );
}
