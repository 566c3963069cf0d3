import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { DownloadError } from './download-error.ts';
import { dropPartial, partialOf, rememberOrigin } from './partial-file.ts';

/** How long a server is given. */
export type Patience = {
  /** Tries in a row that bring nothing new before giving up. */
  readonly tries: number;
  /** Wait after the first failed try; doubles with each. */
  readonly waitMs: number;
  /** Longest silence within a response. */
  readonly silenceMs: number;
};

/** Patience with a public server over a slow line. */
export const DEFAULT_PATIENCE: Patience = { tries: 5, waitMs: 1_000, silenceMs: 30_000 };

/** A file to fetch. */
export type DownloadRequest = {
  readonly url: string;
  readonly partial: string;
  /** Null when it is not known beforehand. */
  readonly bytes: number | null;
  readonly patience: Patience;
  readonly onProgress: (bytesDone: number) => void;
};

/** A file whose length is not known is small: settings and the like. */
const LARGEST_UNKNOWN = 16 * 1024 * 1024;
const LONGEST_WAIT_MS = 60_000;

/**
 * Fetches a file into `partial`, going on where an earlier try stopped, until it is whole. Returns whether it is made of
 * several responses. Throws {@link DownloadError}; what has been fetched then stays for the next time.
 */
export async function downloadFile(request: DownloadRequest): Promise<{ readonly pieced: boolean }> {
  const { patience } = request;
  let furthest = (await partialOf(request.partial, request.url)).have;
  let responses = furthest > 0 ? 1 : 0;
  for (let failures = 0; ; ) {
    const before = furthest;
    try {
      await fetchRest(request, (position) => {
        furthest = Math.max(furthest, position);
        request.onProgress(position);
      });
      return { pieced: responses > 0 };
    } catch (error) {
      if (!(error instanceof DownloadError) || !error.passing) throw error;
      responses++;
      // Only bytes that were never reached before count as getting on.
      failures = furthest > before ? 1 : failures + 1;
      if (failures >= patience.tries) throw error;
      const wait = Math.max(error.waitMs ?? 0, patience.waitMs * 2 ** (failures - 1));
      await sleep(Math.min(wait, LONGEST_WAIT_MS));
    }
  }
}

/** One request for what is missing. Returns when the file is whole. */
async function fetchRest(request: DownloadRequest, onPosition: (position: number) => void): Promise<void> {
  const { url, partial, bytes, patience } = request;
  const known = bytes === null ? { have: 0, etag: null } : await partialOf(partial, url);
  if (known.have === bytes) return;
  const have = bytes !== null && known.have > bytes ? 0 : known.have;
  const silence = new SilenceTimer(patience.silenceMs);
  try {
    const response = await ask(url, have, known.etag, silence.signal);
    const start = startOf(response);
    if (start > have)
      throw new DownloadError('wrong-part', `${url} answers with another part of the file.`, {
        passing: true,
      });
    refuseWrongLength(response, start, request);
    const etag = response.headers.get('etag');
    const handle = await open(partial, have > 0 ? 'r+' : 'w');
    try {
      await handle.truncate(start);
      await rememberOrigin(partial, { url, etag });
      await save(response, handle, start, request, (position) => {
        silence.restart();
        onPosition(position);
      });
    } finally {
      await handle.close();
    }
  } catch (error) {
    const failure = toDownloadError(error, url);
    // A server that cannot go on where we stopped is asked for the whole file next.
    if (failure.failure === 'wrong-part') await dropPartial(partial);
    throw failure;
  } finally {
    silence.stop();
  }
}

/** Asks for the file from `have` on, or whole when it has changed since. */
async function ask(url: string, have: number, etag: string | null, signal: AbortSignal): Promise<Response> {
  const isStrong = etag !== null && !etag.startsWith('W/');
  const response = await fetch(url, {
    signal,
    headers: {
      // Length and ranges are those of the file only when nothing is compressed on the way.
      'Accept-Encoding': 'identity',
      ...(have > 0 ? { Range: `bytes=${have}-` } : {}),
      ...(have > 0 && isStrong ? { 'If-Range': etag } : {}),
    },
  });
  if (response.status === 200 || response.status === 206) return response;
  await response.body?.cancel();
  throw refusal(response, url);
}

function refusal({ status, headers }: Response, url: string): DownloadError {
  if (status === 404) return new DownloadError('not-found', `There is no ${url}.`);
  if (status === 416) return new DownloadError('wrong-part', `${url} has no more bytes.`, { passing: true });
  const passing = status === 408 || status === 429 || status >= 500;
  const seconds = Number(headers.get('retry-after'));
  const waitMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
  return new DownloadError('refused', `${url} answers ${status}.`, { passing, waitMs });
}

/** Where in the file the response begins. A server may ignore that only the rest was asked for. */
function startOf({ status, headers }: Response): number {
  if (status === 200) return 0;
  const range = /^bytes (?<start>\d+)-/u.exec(headers.get('content-range') ?? '');
  return Number(range?.groups?.start ?? Number.POSITIVE_INFINITY);
}

/** A response that announces another length is another file, or a login page. */
function refuseWrongLength(response: Response, start: number, { url, bytes }: DownloadRequest): void {
  const length = response.headers.get('content-length');
  if (bytes === null || length === null || response.headers.has('content-encoding')) return;
  if (start + Number(length) !== bytes)
    throw new DownloadError(
      'wrong-length',
      `${url} is offered with ${start + Number(length)} bytes; the pinned file has ${bytes}.`,
    );
}

async function save(
  response: Response,
  handle: FileHandle,
  start: number,
  { url, bytes }: DownloadRequest,
  onPosition: (position: number) => void,
): Promise<void> {
  let position = start;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    if (position + chunk.length > (bytes ?? LARGEST_UNKNOWN)) {
      await handle.truncate(0);
      throw new DownloadError(
        'wrong-length',
        `${url} goes on after the ${bytes ?? LARGEST_UNKNOWN} bytes expected.`,
      );
    }
    await handle.write(chunk, 0, chunk.length, position);
    position += chunk.length;
    onPosition(position);
  }
  if (bytes !== null && position < bytes)
    throw new DownloadError('cut-off', `${url} ended after ${position} of ${bytes} bytes.`, {
      passing: true,
    });
}

function toDownloadError(error: unknown, url: string): DownloadError {
  if (error instanceof DownloadError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return new DownloadError('no-space', 'The disk is full.', { cause: error });
  if (code !== undefined && ['EACCES', 'EROFS', 'EISDIR', 'EPERM'].includes(code))
    return new DownloadError('no-space', `The models folder cannot be written: ${String(error)}`, {
      cause: error,
    });
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  return new DownloadError('unreachable', `${url} cannot be reached or went silent: ${reason}.`, {
    cause: error,
    passing: true,
  });
}

/** Aborts when it has not been restarted for so long. */
class SilenceTimer {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(milliseconds: number) {
    this.#timer = setTimeout(
      () => this.#controller.abort(new Error(`silent for ${milliseconds} ms`)),
      milliseconds,
    );
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  restart(): void {
    this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
