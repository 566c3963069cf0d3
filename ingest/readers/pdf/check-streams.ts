import { inflateSync } from 'node:zlib';
import { unreadable } from '../unreadable.ts';

/** Largest stream of drawing instructions, objects or fonts; honest ones stay far below it. */
const LARGEST_STREAM = 32 * 1024 * 1024;
/** Deflate packs at most about 1,032 : 1, so that smaller streams need not be looked at. */
const SUSPECT = Math.floor(LARGEST_STREAM / 1032);
const DICTIONARY = 1024;

/**
 * Throws for a PDF with a packed stream that unpacks to more than a page can hold; the library would work on it for
 * tens of seconds. Pictures are large by nature and are not decoded for their text.
 */
export function checkStreams(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = file.indexOf('stream', 0, 'latin1'); at !== -1; ) {
    const end = file.indexOf('endstream', at, 'latin1');
    if (end === -1) return;
    if (end - at > SUSPECT && isPacked(file.toString('latin1', Math.max(0, at - DICTIONARY), at)))
      checkSize(file.subarray(at + 'stream'.length, end));
    at = file.indexOf('stream', end + 'endstream'.length, 'latin1');
  }
}

function isPacked(before: string): boolean {
  const dictionary = before.slice(before.lastIndexOf(' obj') + 1);
  return /\/(?:FlateDecode|Fl)\b/u.test(dictionary) && !/\/Subtype\s*\/Image\b/u.test(dictionary);
}

function checkSize(stream: Buffer): void {
  const start = stream[0] === 0x0d ? 2 : 1;
  try {
    inflateSync(stream.subarray(start), { maxOutputLength: LARGEST_STREAM });
  } catch (error) {
    // Other damage is for the library to judge; it reads on as far as it can.
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw unreadable('too-large', '文件内有异常巨大的内容。');
  }
}
