const SECTOR = 512;
const STREAM_SECTORS = 16;
const END_OF_CHAIN = 0xfffffffe;
const FREE = 0xffffffff;
const FAT_SECTOR = 0xfffffffd;
const TEXT_AT = 0x800;

const directoryEntry = (
  name: string,
  type: number,
  start: number,
  size: number,
  child = FREE,
  right = FREE,
): Buffer => {
  const entry = Buffer.alloc(128);
  entry.write(name, 0, 'utf16le');
  entry.writeUInt16LE(name.length * 2 + 2, 64);
  entry.writeUInt8(type, 66);
  entry.writeUInt8(1, 67);
  entry.writeUInt32LE(FREE, 68);
  entry.writeUInt32LE(right, 72);
  entry.writeUInt32LE(child, 76);
  entry.writeUInt32LE(start, 116);
  entry.writeUInt32LE(size, 120);
  return entry;
};

/** The main stream: file information block (MS-DOC 2.5) and the text in UTF-16. */
const wordStream = (text: string): Buffer => {
  const stream = Buffer.alloc(SECTOR * STREAM_SECTORS);
  stream.writeUInt16LE(0xa5ec, 0);
  stream.writeUInt16LE(0x00c1, 2);
  stream.writeUInt16LE(0x0200, 0x0a);
  stream.writeUInt32LE(TEXT_AT, 0x18);
  stream.writeUInt32LE(text.length, 0x4c);
  stream.writeUInt32LE(0, 0x01a2);
  stream.writeUInt32LE(21, 0x01a6);
  stream.write(text, TEXT_AT, 'utf16le');
  return stream;
};

/** The table stream: one piece that holds the whole text. */
const tableStream = (text: string): Buffer => {
  const stream = Buffer.alloc(SECTOR * STREAM_SECTORS);
  stream.writeUInt8(2, 0);
  stream.writeUInt32LE(16, 1);
  stream.writeUInt32LE(0, 5);
  stream.writeUInt32LE(text.length, 9);
  stream.writeUInt32LE(TEXT_AT, 15);
  return stream;
};

/** Builds a legacy Word file (compound file of MS-CFB with one piece of text); paragraphs end with line ends. */
export const buildDoc = (text: string): Uint8Array => {
  const content = text.replaceAll('\n', '\r');
  const header = Buffer.alloc(SECTOR);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(END_OF_CHAIN, 60);
  header.writeUInt32LE(END_OF_CHAIN, 68);
  for (let at = 76; at < SECTOR; at += 4) header.writeUInt32LE(at === 76 ? 0 : FREE, at);
  const fat = Buffer.alloc(SECTOR, 0xff);
  fat.writeUInt32LE(FAT_SECTOR, 0);
  fat.writeUInt32LE(END_OF_CHAIN, 4);
  for (const start of [2, 2 + STREAM_SECTORS])
    for (let at = 0; at < STREAM_SECTORS; at += 1)
      fat.writeUInt32LE(at === STREAM_SECTORS - 1 ? END_OF_CHAIN : start + at + 1, (start + at) * 4);
  const size = SECTOR * STREAM_SECTORS;
  const directory = Buffer.concat([
    directoryEntry('Root Entry', 5, END_OF_CHAIN, 0, 1),
    directoryEntry('WordDocument', 2, 2, size, FREE, 2),
    directoryEntry('1Table', 2, 2 + STREAM_SECTORS, size),
    Buffer.alloc(128),
  ]);
  return new Uint8Array(Buffer.concat([header, fat, directory, wordStream(content), tableStream(content)]));
};
