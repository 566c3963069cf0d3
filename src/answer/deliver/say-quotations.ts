import type { DocumentSummary, ReleaseReader } from '../../../index/store/release-reader.ts';
import type { Citation, Notice } from '../answer.ts';
import type { Quotation } from '../compose/quotation.ts';
import { isUnaskedDistrict } from '../retrieve/clean/level-weight.ts';
import type { AnswerTexts } from '../texts.ts';
import { citeQuotation, citeSpan } from './cite.ts';
import { type Framed, frameQuotation } from './frame.ts';
import { conflictNotice, regionNotice } from './notices.ts';
import type { Said } from './said.ts';

/** An answer in the provisions' own words. */
export function sayQuotations(
  reader: ReleaseReader,
  texts: AnswerTexts,
  quotations: readonly Quotation[],
): Said {
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
  const notices = [
    ...conflictNotices(documents, quotations, texts),
    ...regionNotices(documents, quotations, texts),
  ];
  const sentences = framed.map((each) => frameQuotation(each, texts));
  return { status: 'answered', reason: null, sentences, citations, notices };
}

type Documents = ReadonlyMap<string, DocumentSummary>;

function documentsOf(reader: ReleaseReader): Documents {
  return new Map(reader.documents.map((document) => [document.id, document]));
}

function conflictNotices(
  documents: Documents,
  quotations: readonly Quotation[],
  texts: AnswerTexts,
): Notice[] {
  const contrary = quotations.find(({ conflict }) => conflict === true);
  const one = documents.get(quotations[0]?.source.passage.documentId ?? '');
  const other = documents.get(contrary?.source.passage.documentId ?? '');
  return one === undefined || other === undefined ? [] : [conflictNotice(one, other, texts)];
}

/** What depends on the district while nobody has said which. */
function regionNotices(documents: Documents, quotations: readonly Quotation[], texts: AnswerTexts): Notice[] {
  const ofDistricts = quotations.filter(({ source }) => isUnaskedDistrict(source));
  if (ofDistricts.length === 0) return [];
  const regionOf = ({ region }: Pick<DocumentSummary, 'region'>) =>
    region === null ? [] : [region.replace(/^.*?[省市](?=.+[区县旗]$)/u, '')];
  const quoted = ofDistricts.flatMap(({ source }) => {
    const document = documents.get(source.passage.documentId);
    return document === undefined ? [] : regionOf(document);
  });
  const all = [...documents.values()].filter(({ level }) => level === 'district').flatMap(regionOf);
  return [regionNotice([...new Set(quoted)], [...new Set(all)].slice(0, 4), texts)];
}
