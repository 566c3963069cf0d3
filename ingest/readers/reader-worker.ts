import { type MessagePort, parentPort } from 'node:worker_threads';
import { type ReadResult, type UnreadableCode, UnreadableFileError } from './block.ts';
import { readBytes } from './read-bytes.ts';
import { unreadable } from './unreadable.ts';

/** What the pool asks a worker for. */
export type ReaderRequest = { readonly bytes: Uint8Array; readonly fileName: string };

/** What a worker tells the pool. */
export type ReaderReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly of: 'page' | 'ocr' }
  | { readonly kind: 'result'; readonly result: ReadResult }
  | { readonly kind: 'unreadable'; readonly code: UnreadableCode; readonly message: string };

const MOST_BLOCKS = 200_000;
const MOST_CHARACTERS = 20_000_000;

const port = ownPort();

function ownPort(): MessagePort {
  if (parentPort !== null) return parentPort;
  throw new Error('reader-worker.ts runs as a worker thread only; use createReaderPool.');
}

function reply(message: ReaderReply): void {
  port.postMessage(message);
}

/** The main thread takes a result apart in one go; one too large would block it. */
function checkSize(result: ReadResult): void {
  let characters = 0;
  for (const block of result.blocks)
    characters +=
      block.kind === 'table'
        ? block.rows.reduce((sum, row) => sum + row.join('').length, 0)
        : block.text.length;
  if (result.blocks.length > MOST_BLOCKS || characters > MOST_CHARACTERS) throw unreadable('too-large');
}

/** Every failure leaves as a typed reason; what a library says may quote the file and stays here. */
function asUnreadable(error: unknown): UnreadableFileError {
  if (error instanceof UnreadableFileError) return error;
  if (error instanceof RangeError && /stack|length|size|memory/iu.test(error.message))
    return unreadable('too-deep');
  return unreadable('damaged');
}

async function read({ bytes, fileName }: ReaderRequest): Promise<void> {
  try {
    const result = await readBytes(bytes, fileName, (of) => reply({ kind: 'progress', of }));
    checkSize(result);
    reply({ kind: 'result', result });
  } catch (error) {
    const { code, message } = asUnreadable(error);
    reply({ kind: 'unreadable', code, message });
  }
}

port.on('message', (request: ReaderRequest) => {
  void read(request);
});
reply({ kind: 'ready' });
