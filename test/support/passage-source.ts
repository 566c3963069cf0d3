import type { Passage } from '../../index/document.ts';
import type { SearchResult } from '../../index/search/search-result.ts';
import type { SourceText } from '../../src/answer/verify/source.ts';

/** One article as a passage to check sentences against. */
export function articleSource(label: string, text: string, title = '云川市居住证管理办法'): SourceText {
  return { passage: articlePassage(label, text, title), title };
}

/** One article as a passage found. */
export function articleResult(label: string, text: string, title = '云川市居住证管理办法'): SearchResult {
  return { ...articleSource(label, text, title), validity: 'in-force', score: 1, signals: {} };
}

function articlePassage(label: string, text: string, title: string): Passage {
  const whole = `${label}　${text}`;
  return {
    id: `${title}#${label}`,
    documentId: title,
    provision: label,
    label,
    kind: 'article',
    role: null,
    headingTrail: ['第二章 办理'],
    text: whole,
    start: 0,
    end: whole.length,
    page: null,
    ordinal: 0,
    ocr: false,
    askedAs: [],
  };
}
