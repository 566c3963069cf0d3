import { zip } from './docx.ts';
import { assemble } from './pdf.ts';

/** A copy of an archive whose directory states another size for one entry: all that a reader can believe before it inflates. */
export function withStatedSize(archive: Uint8Array, name: string, size: number): Uint8Array {
  const bytes = Buffer.from(archive);
  for (
    let at = bytes.indexOf('PK\x01\x02', 0, 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')
  ) {
    const stated = bytes.subarray(at + 46, at + 46 + bytes.readUInt16LE(at + 28)).toString();
    if (stated === name) bytes.writeUInt32LE(size, at + 24);
  }
  return new Uint8Array(bytes);
}

/** A copy of an archive whose directory names its first entry `count` times; in Zip64 form, as more than 65,535 need. */
export function withManyEntries(archive: Uint8Array, count: number): Uint8Array {
  const bytes = Buffer.from(archive);
  const first = bytes.indexOf('PK\x01\x02', 0, 'latin1');
  const record = bytes.subarray(
    first,
    first + 46 + bytes.readUInt16LE(first + 28) + bytes.readUInt16LE(first + 30),
  );
  const directory = Array.from({ length: count }, () => record);
  const size = record.length * count;
  return new Uint8Array(
    Buffer.concat([bytes.subarray(0, first), ...directory, zip64End(count, size, first)]),
  );
}

/** The Zip64 end record, its locator and the old end record, which can only say that it cannot count so far. */
function zip64End(count: number, size: number, first: number): Buffer {
  const end = Buffer.alloc(56);
  end.write('PK\x06\x06', 'latin1');
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(45, 12);
  end.writeUInt16LE(45, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(first), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(first + size), 8);
  locator.writeUInt32LE(1, 16);
  const old = Buffer.alloc(22);
  old.write('PK\x05\x06', 'latin1');
  old.writeUInt16LE(0xffff, 8);
  old.writeUInt16LE(0xffff, 10);
  old.writeUInt32LE(size, 12);
  old.writeUInt32LE(first, 16);
  return Buffer.concat([end, locator, old]);
}

/** A Word file that asks for the content of another file through an XML entity. */
export function entityDocx(): Uint8Array {
  const evil =
    '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>';
  return zip({ 'word/document.xml': evil });
}

/** A PDF that only a password opens. */
export function encryptedPdf(): Uint8Array {
  return assemble(
    ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'],
    ` /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >> /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]`,
  );
}
