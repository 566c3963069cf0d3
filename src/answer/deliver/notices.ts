import type { Citation, Notice } from '../answer.ts';

/** What the citizen must know of the documents cited: repealed, or not yet in force. */
export function validityNotices(citations: readonly Citation[]): Notice[] {
  const byDocument = new Map(citations.map((citation) => [citation.documentId, citation]));
  return [...byDocument.values()].flatMap(noticeOf);
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
