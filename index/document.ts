/** A calendar date as `YYYY-MM-DD`, without time zone. */
export type IsoDate = string;

/** What a node of a Document's tree is; the Chinese structural unit stands beside each. */
export type ProvisionKind =
  | 'part' // 编
  | 'chapter' // 章
  | 'section' // 节
  | 'article' // 条
  | 'paragraph' // 款
  | 'item' // 项
  | 'subitem' // 目
  | 'heading' // a heading section of a notice or guide: 一、 / （一） / ## …
  | 'table'
  | 'qa' // one question with its answer
  | 'preamble' // text before the first structural unit
  | 'annex'; // 附件

/** What a Provision does in law, when that matters to ranking and answering. */
export type ProvisionRole = 'definition' | 'transitional' | 'repealing' | 'effective-date';

/**
 * A node of a Document's tree. `start`/`end` are UTF-16 offsets into {@link Document.text} (end exclusive) and
 * cover the node with everything below it. `path` is unique within the Document: articles are addressed by their
 * own label (`第二条`, `第二条/第一款`, `第二条/第一款/第（三）项`), headings by the trail of heading texts.
 */
export type Provision = {
  readonly path: string;
  readonly label: string;
  readonly kind: ProvisionKind;
  /** Path of the enclosing Provision; null at the top. */
  readonly parent: string | null;
  readonly start: number;
  readonly end: number;
  /** 1-based page on which it starts, when the source has pages. */
  readonly page: number | null;
  readonly role: ProvisionRole | null;
};

/** A slice of a Document's text: UTF-16 offsets, end exclusive. */
export type TextSpan = { readonly start: number; readonly end: number };

/** Who may decide: the rank of the issuing body. */
export type Level = 'national' | 'province' | 'city' | 'district';

/** Something a clerk should know about a Document; `text` is Chinese and complete in itself. */
export type Warning = { readonly code: string; readonly text: string };

/** How one Document refers to another by title: `《…》`. */
export type DocumentLink = {
  readonly relation: 'cites' | 'implements' | 'amends' | 'repeals';
  readonly title: string;
  /** Id of the Document meant, when the Corpus holds it. */
  readonly documentId: string | null;
};

/** What is known about a Document apart from its text. Dates are null when not stated anywhere. */
export type Metadata = {
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  readonly category: string | null;
  /** Administrative area the Document applies to, as written (云川市, 云川市临江区); null = nationwide or unstated. */
  readonly region: string | null;
  readonly level: Level | null;
  readonly promulgatedOn: IsoDate | null;
  readonly effectiveFrom: IsoDate | null;
  /** First day on which it no longer applies. */
  readonly repealedOn: IsoDate | null;
  /** Title of the Document that repeals it. */
  readonly repealedBy: string | null;
  /** Titles of Documents this one replaces (同时废止). */
  readonly supersedes: readonly string[];
};

/** One policy document with its canonical text, its tree and what is known about it. */
export type Document = Metadata & {
  readonly id: string;
  /** Lines joined by `\n`; a table row is its cells joined by ` | `. All offsets refer to this text. */
  readonly text: string;
  readonly provisions: readonly Provision[];
  /** Stretches of `text` that a program recognised from pictures of pages; may hold misread characters. */
  readonly recognised: readonly TextSpan[];
  readonly links: readonly DocumentLink[];
  readonly warnings: readonly Warning[];
  /** Path of the file below `sourceRoot`, with `/`. */
  readonly sourceFile: string;
  /** Absolute folder the file was read from; never shown to citizens. */
  readonly sourceRoot: string;
};

/**
 * The retrieved unit: normally one 条. `id` is `${documentId}#${provision}`, so that an inserted clause does not
 * re-key the others. `start`/`end` are offsets into the Document's text, `text` is exactly that slice.
 */
export type Passage = {
  readonly id: string;
  readonly documentId: string;
  /** Path of the Provision it stands for. */
  readonly provision: string;
  readonly label: string;
  readonly kind: ProvisionKind;
  readonly role: ProvisionRole | null;
  /** Labels with headings from the top down to, but without, the Provision: `['第一章 总则']`. */
  readonly headingTrail: readonly string[];
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly page: number | null;
  /** Position among the Document's passages, from 0. */
  readonly ordinal: number;
  /** Words that lead here besides the text itself: the question of a Q&A pair, say. */
  readonly askedAs: readonly string[];
  /** Whether any of its text was recognised from a picture of a page. */
  readonly ocr: boolean;
};
