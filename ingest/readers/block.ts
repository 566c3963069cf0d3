import type { Warning } from '../../index/document.ts';

/**
 * What a reader makes of a file, in reading order. Text is already decoded and free of layout noise; labels that a
 * word processor numbers automatically are written out.
 */
export type Block = BlockContent & {
  /** Set on what a program recognised from the picture of a page. */
  readonly ocr?: true;
};

type BlockContent =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string; readonly page: number | null }
  | { readonly kind: 'paragraph'; readonly text: string; readonly page: number | null }
  /** `label` is the printed number or bullet (`（一）`, `1.`, `-`). */
  | {
      readonly kind: 'list-item';
      readonly label: string;
      readonly text: string;
      readonly page: number | null;
    }
  /**
   * Every row has the same number of cells; merged cells repeat their text. `rowPages` gives the page of each row of a
   * table that runs over several pages.
   */
  | {
      readonly kind: 'table';
      readonly caption: string | null;
      readonly header: readonly string[] | null;
      readonly rows: readonly (readonly string[])[];
      readonly page: number | null;
      readonly rowPages?: readonly number[];
    };

/** What a reader returns. */
export type ReadResult = {
  readonly format: 'markdown' | 'text' | 'html' | 'pdf' | 'docx' | 'doc' | 'xlsx' | 'csv';
  readonly blocks: readonly Block[];
  /** Title the container claims (`<title>`, docx core properties), unverified. */
  readonly claimedTitle: string | null;
  /** Front matter of a Markdown file as parsed YAML; empty when there is none. */
  readonly frontMatter: Readonly<Record<string, unknown>>;
  /** What the reader noticed and a clerk should know, in Chinese. */
  readonly warnings: readonly Warning[];
  /** Number of pages, when the source has pages. */
  readonly pageCount: number | null;
};

/** Why a file could not be read. `code` is stable, `message` is Chinese and says what to do. */
export type UnreadableCode =
  | 'empty'
  | 'unsupported-format'
  | 'encrypted'
  | 'damaged'
  | 'undecodable-text'
  | 'too-large'
  | 'too-deep'
  | 'timeout'
  | 'out-of-memory'
  | 'no-content';

/** Thrown by a reader for a file that cannot be read; never carries content of the file. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
  readonly code: UnreadableCode;
  constructor(code: UnreadableCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
