import { parseDate } from '../../index/analysis/dates.ts';
import type { IsoDate } from '../../index/document.ts';

/** What a file's name says: words, the version date at its end, a 文号. */
export type FileNameFacts = {
  readonly words: string;
  readonly versionOn: IsoDate | null;
  /** 穗府办规2020-10号 → ['穗府办规', '2020', '10']. */
  readonly number: readonly [string, string, string] | null;
};

const NUMBER =
  /(?<![\p{Script=Han}])([\p{Script=Han}]{2,8})\s*[〔[（(]?((?:19|20)\d{2})[〕\]）)]?\s*[-—–_年第]?\s*(\d{1,5})号/u;
const VERSION = /[（(_\-\s]((?:19|20)\d{2}[-.年]?\d{2}[-.月]?\d{2}日?)[)）]?$/u;

/** Reads a file's name, given with its path and extension. */
export function readFileName(sourceFile: string): FileNameFacts {
  const base = (sourceFile.split('/').at(-1) ?? '').replace(/\.[A-Za-z0-9]{1,5}$/u, '');
  const version = VERSION.exec(base);
  const stem = version ? base.slice(0, version.index) : base;
  const number = NUMBER.exec(stem);
  const words = stem
    .replace(NUMBER, '')
    .replace(/^[0-9]{1,3}[a-z]?[_\-.、\s]+/u, '')
    .replace(/[_\s]+/gu, ' ')
    .trim();
  return {
    words,
    versionOn: version?.[1] === undefined ? null : parseDate(version[1]),
    number: number ? [number[1] as string, number[2] as string, number[3] as string] : null,
  };
}

/** Words that any regulation may have in its title; they say nothing of what it is about. */
const KIND_OF_RULE =
  /(?:(?:暂行|试行|若干|实施|管理|工作|监督|有关|相关|的)*(?:条例|规定|办法|细则|规则|通知|意见|决定|公告|通告|方案|指南|解释))+/gu;

/**
 * Share of the name's character pairs that the content's words have too, 0–1; words for kinds of regulations do not
 * count. 1 for a name that says nothing of a subject.
 */
export function agreement(words: string, content: string): number {
  const subject = words.replace(KIND_OF_RULE, ' ');
  const pairs = new Set(subject.split(/\s/u).flatMap((part) => [...pairsOf(part)]));
  const namesRegulation = subject !== words && pairs.size > 0;
  if (!namesRegulation && pairs.size < 3) return 1;
  const known = pairsOf(content);
  return [...pairs].filter((pair) => known.has(pair)).length / pairs.size;
}

function pairsOf(text: string): Set<string> {
  const han = text.replace(/[^\p{Script=Han}]/gu, '');
  return new Set(Array.from({ length: Math.max(0, han.length - 1) }, (_, at) => han.slice(at, at + 2)));
}
