/** Why a file could not be had. */
export type DownloadFailure =
  | 'unreachable'
  | 'refused'
  | 'not-found'
  | 'wrong-part'
  | 'wrong-length'
  | 'wrong-digest'
  | 'no-space'
  | 'cut-off';

/** A file could not be had; the message says which, from where and what to do. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  readonly failure: DownloadFailure;
  /** Whether the same request may succeed a little later. */
  readonly passing: boolean;
  /** What the server asks to wait first, in milliseconds. */
  readonly waitMs: number | null;

  constructor(
    failure: DownloadFailure,
    message: string,
    options: ErrorOptions & { readonly passing?: boolean; readonly waitMs?: number | null } = {},
  ) {
    super(message, options);
    this.failure = failure;
    this.passing = options.passing ?? false;
    this.waitMs = options.waitMs ?? null;
  }
}
