import type { SearchResult } from '../../../index/search/search-result.ts';

/** A piece of a source's text by offsets into the Document's text. */
export type Span = { readonly start: number; readonly end: number };

/** A piece of an answer: verbatim words of one source. */
export type Quotation = Span & {
  readonly source: SearchResult;
  /** The header of the table that the words are rows of, when it does not stand right before them. */
  readonly header?: Span | undefined;
  /** A document in force that states another figure for the same matter; quoted as well. */
  readonly conflict?: boolean | undefined;
};
