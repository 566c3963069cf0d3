import { Inflate } from 'fflate';
import { unreadable } from '../unreadable.ts';

/** A zip archive whose entries are inflated one by one, within limits that the archive cannot talk its way around. */
export type Archive = {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Bytes of an entry; throws when it is absent, damaged, larger than allowed or not as large as it says. */
  bytes(name: string): Uint8Array;
  text(name: string): string;
};

type Entry = { method: number; packed: number; size: number; offset: number; encrypted: boolean };

const MOST_ENTRIES = 5000;
const LARGEST_ENTRY = 96 * 1024 * 1024;
const LARGEST_TOTAL = 192 * 1024 * 1024;
const END_RECORD = 0x06054b50;
const DIRECTORY_RECORD = 0x02014b50;
const LOCAL_RECORD = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const SLICE = 64 * 1024;

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - 65_557);
  for (let at = view.byteLength - 22; at >= first; at -= 1)
    if (view.getUint32(at, true) === END_RECORD) return at;
  throw unreadable('damaged', '压缩结构不完整。');
}

function readDirectory(bytes: Uint8Array, view: DataView): Map<string, Entry> {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) throw unreadable('too-large', '文件内部条目过多。');
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_RECORD)
      throw unreadable('damaged', '压缩目录不完整。');
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder()
      .decode(bytes.subarray(at + 46, at + 46 + nameLength))
      .replaceAll('\\', '/');
    entries.set(name, {
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function inflate(packed: Uint8Array, size: number): Uint8Array {
  // The stated size was checked against the limit; the stream may not write past it.
  const out = new Uint8Array(size);
  let written = 0;
  const stream = new Inflate((chunk) => {
    if (written + chunk.length > size) throw unreadable('damaged', '压缩内容比声明的大。');
    out.set(chunk, written);
    written += chunk.length;
  });
  for (let at = 0; at < packed.length; at += SLICE)
    stream.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length);
  if (written !== size) throw unreadable('damaged', '压缩内容比声明的小。');
  return out;
}

function unpack(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  if (entry.offset + 30 > view.byteLength || view.getUint32(entry.offset, true) !== LOCAL_RECORD)
    throw unreadable('damaged', '压缩条目不完整。');
  const start =
    entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length !== entry.packed) throw unreadable('damaged', '压缩条目不完整。');
  if (entry.method === STORED && entry.packed === entry.size) return packed;
  if (entry.method !== DEFLATED) throw unreadable('damaged', '压缩方式不支持。');
  try {
    return inflate(packed, entry.size);
  } catch (error) {
    if (error instanceof Error && error.name === 'UnreadableFileError') throw error;
    throw unreadable('damaged', '压缩内容有误。', error);
  }
}

/** XML parts are UTF-8 or, rarely, UTF-16 with a byte order mark. */
function decodeXml(bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** Opens a zip archive held in memory. */
export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 22) throw unreadable('damaged', '压缩结构不完整。');
  const entries = readDirectory(bytes, view);
  let total = 0;
  const read = (name: string): Uint8Array => {
    const entry = entries.get(name);
    if (entry === undefined) throw unreadable('damaged', '缺少必要的内容。');
    if (entry.encrypted) throw unreadable('encrypted');
    total += entry.size;
    if (entry.size > LARGEST_ENTRY || total > LARGEST_TOTAL)
      throw unreadable('too-large', '解压后内容过大。');
    return unpack(bytes, view, entry);
  };
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    bytes: read,
    text: (name) => decodeXml(read(name)),
  };
}
