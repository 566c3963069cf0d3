import type { DocumentSummary } from '../../../index/store/release-reader.ts';
import type { Citation } from '../answer.ts';
import type { Quotation } from '../compose/compose-extractive.ts';

/** The Citation of an quotation; its quote is the Document's own words at the offsets. */
export function citeQuotation(quotation: Quotation, n: number, document: DocumentSummary): Citation {
  const { passage, validity } = quotation.source;
  const { start, end } = quotation;
  return {
    n,
    documentId: passage.documentId,
    title: document.title,
    documentNumber: document.documentNumber,
    provision: passage.label,
    headingTrail: passage.headingTrail,
    quote: passage.text.slice(start - passage.start, end - passage.start),
    start,
    end,
    page: passage.page,
    effectiveFrom: document.effectiveFrom,
    validity,
    url: citationUrl(passage.documentId, passage.provision, start, end),
  };
}

/** Address of a Document's page, opened at a Provision with the cited words marked. */
export function citationUrl(documentId: string, provision: string, start: number, end: number): string {
  return `/documents/${encodeURIComponent(documentId)}?q=${start}-${end}#${encodeURIComponent(provision)}`;
}
