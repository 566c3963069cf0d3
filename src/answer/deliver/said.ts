import type { SearchResult } from '../../../index/search/search-result.ts';
import type { DocumentSummary, ReleaseReader } from '../../../index/store/release-reader.ts';
import type { Answer, Citation, DeclineReason, Notice, RedirectReason, Sentence } from '../answer.ts';
import type { Quotation } from '../compose/quotation.ts';
import { isUnaskedDistrict } from '../retrieve/clean/level-weight.ts';
import type { AnswerTexts } from '../texts.ts';
import { citeQuotation, citeSpan } from './cite.ts';
import { type Framed, frameQuotation } from './frame.ts';
import { conflictNotice, regionNotice } from './notices.ts';

/** What is going to be said, before it is sent. */
export type Said = Pick<Answer, 'status' | 'reason' | 'sentences' | 'citations'> & {
  /** What has to be said of it beside its documents' validity. */
  readonly notices?: readonly Notice[];
};

/** A canned text instead of an answer. */
export function sayRedirected(texts: AnswerTexts, reason: RedirectReason): Said {
  return {
    status: 'redirected',
    reason,
    sentences: [{ text: texts.redirected[reason], citations: [] }],
    citations: [],
  };
}

/** An answer in the provisions' own words. */
export function sayQuotations(reader: ReleaseReader, quotations: readonly Quotation[]): Said {
  const documents = documentsOf(reader);
  const framed: Framed[] = [];
  const citations: Citation[] = [];
  for (const quotation of quotations) {
    const document = documents.get(quotation.source.passage.documentId);
    if (document === undefined) continue;
    const citation = citeQuotation(quotation, citations.length + 1, document);
    citations.push(citation);
    const { header: span } = quotation;
    const header = span === undefined ? null : citeSpan(quotation, span, citations.length + 1, document);
    if (header !== null) citations.push(header);
    const titleBefore = framed.at(-1)?.citation.title ?? null;
    const { kind } = quotation.source.passage;
    framed.push({ citation, kind, header, titleBefore, isConflict: quotation.conflict ?? false });
  }
  const notices = [...conflictNotices(documents, quotations), ...regionNotices(documents, quotations)];
  return { status: 'answered', reason: null, sentences: framed.map(frameQuotation), citations, notices };
}

/** A hand-over to the hotline, with the nearest provisions to look at. */
export function sayDeclined(
  reader: ReleaseReader,
  texts: AnswerTexts,
  reason: DeclineReason,
  nearest: readonly SearchResult[],
): Said {
  const citations = citeAll(reader, nearest.map(wholePassage));
  const pointers = citations.map(
    ({ title, provision, n }): Sentence => ({
      text: `《${title}》${provision}`,
      citations: [n],
    }),
  );
  const sentences: Sentence[] = [
    { text: texts.declined[reason], citations: [] },
    { text: texts.hotlineText, citations: [] },
    ...(pointers.length === 0 ? [] : [{ text: texts.nearest, citations: [] }, ...pointers]),
  ];
  return { status: 'declined', reason, sentences, citations };
}

type Documents = ReadonlyMap<string, DocumentSummary>;

function documentsOf(reader: ReleaseReader): Documents {
  return new Map(reader.documents.map((document) => [document.id, document]));
}

function conflictNotices(documents: Documents, quotations: readonly Quotation[]): Notice[] {
  const contrary = quotations.find(({ conflict }) => conflict === true);
  const one = documents.get(quotations[0]?.source.passage.documentId ?? '');
  const other = documents.get(contrary?.source.passage.documentId ?? '');
  return one === undefined || other === undefined ? [] : [conflictNotice(one, other)];
}

/** What depends on the district while nobody has said which. */
function regionNotices(documents: Documents, quotations: readonly Quotation[]): Notice[] {
  const ofDistricts = quotations.filter(({ source }) => isUnaskedDistrict(source));
  if (ofDistricts.length === 0) return [];
  const regionOf = ({ region }: Pick<DocumentSummary, 'region'>) =>
    region === null ? [] : [region.replace(/^.*?[省市](?=.+[区县旗]$)/u, '')];
  const quoted = ofDistricts.flatMap(({ source }) => {
    const document = documents.get(source.passage.documentId);
    return document === undefined ? [] : regionOf(document);
  });
  const all = [...documents.values()].filter(({ level }) => level === 'district').flatMap(regionOf);
  return [regionNotice([...new Set(quoted)], [...new Set(all)].slice(0, 4))];
}

function wholePassage(source: SearchResult): Quotation {
  return { source, start: source.passage.start, end: source.passage.end };
}

function citeAll(reader: ReleaseReader, quotations: readonly Quotation[]): Citation[] {
  const documents = documentsOf(reader);
  return quotations.flatMap((quotation, index) => {
    const document = documents.get(quotation.source.passage.documentId);
    return document === undefined ? [] : [citeQuotation(quotation, index + 1, document)];
  });
}
