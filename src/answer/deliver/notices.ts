import type { Level } from '../../../index/document.ts';
import type { DocumentSummary } from '../../../index/store/release-reader.ts';
import type { Citation, Notice } from '../answer.ts';

const LEVELS: Readonly<Record<Level, string>> = {
  national: '国家级',
  province: '省级',
  city: '市级',
  district: '区县级',
};

/** What the citizen must know of the documents cited: repealed, or not yet in force. */
export function validityNotices(citations: readonly Citation[]): Notice[] {
  const byDocument = new Map(citations.map((citation) => [citation.documentId, citation]));
  return [...byDocument.values()].flatMap(noticeOf);
}

/** That two documents in force differ, with the level and date of each. */
export function conflictNotice(one: DocumentSummary, other: DocumentSummary): Notice {
  return {
    kind: 'conflict',
    text: `请注意：${describe(one)}与${describe(other)}对这一事项的规定不一致，两者均现行有效，现一并列出，请以主管部门的解释为准。`,
  };
}

/** That what was quoted holds for some districts only, and which districts have rules of their own. */
export function regionNotice(quoted: readonly string[], districts: readonly string[]): Notice {
  return {
    kind: 'region',
    text: `请注意：各区、县对这一事项的规定可能不同，以上引用的${quoted.join('、')}的规定只适用于当地。请告诉我您所在的区、县（例如${districts.join('、')}），以便给出当地的规定。`,
  };
}

function describe({ title, level, effectiveFrom, promulgatedOn }: DocumentSummary): string {
  const date = effectiveFrom ?? promulgatedOn;
  const rank = level === null ? [] : [LEVELS[level]];
  const since =
    date === null ? [] : [effectiveFrom === null ? `${chineseDate(date)}公布` : `${chineseDate(date)}起施行`];
  const known = [...rank, ...since];
  return `《${title}》${known.length === 0 ? '' : `（${known.join('，')}）`}`;
}

function noticeOf({ title, validity, effectiveFrom }: Citation): Notice[] {
  if (validity === 'repealed') {
    return [
      {
        kind: 'repealed',
        text: `请注意：《${title}》在所问日期已经废止或被新文件替代，以下内容仅供了解历史规定。`,
      },
    ];
  }
  if (validity === 'not-yet-effective') {
    const from = effectiveFrom === null ? '' : `，自${chineseDate(effectiveFrom)}起施行`;
    return [{ kind: 'not-yet-effective', text: `请注意：《${title}》尚未施行${from}。` }];
  }
  return [];
}

function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
