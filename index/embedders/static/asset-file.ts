import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** A table file as read: free-form numbers about it, its named sections, and the SHA-256 (hex) over all of it. */
export type Asset = {
  readonly parameters: Readonly<Record<string, number>>;
  readonly sections: ReadonlyMap<string, Uint8Array>;
  readonly digest: string;
};

/** Thrown when a table file is missing, truncated or altered; the message names the file. */
export class DamagedAssetError extends Error {
  override readonly name = 'DamagedAssetError';
  constructor(path: string, reason: string, options?: ErrorOptions) {
    super(
      `Embedder table ${path} cannot be used: ${reason}. Reinstall the package or train it anew.`,
      options,
    );
  }
}

const MAGIC = Buffer.from('wzembed1');
const DIGEST_BYTES = 32;
const HEADER_START = MAGIC.length + 4;

type Header = {
  readonly parameters: Record<string, number>;
  readonly sections: readonly { readonly name: string; readonly bytes: number }[];
};

/** Lays out a table file: magic, header length, JSON header, sections in order, SHA-256 of everything before it. */
export function encodeAsset(
  parameters: Readonly<Record<string, number>>,
  sections: ReadonlyMap<string, Uint8Array>,
): Buffer {
  const names = [...sections].map(([name, bytes]) => ({ name, bytes: bytes.byteLength }));
  const header = Buffer.from(JSON.stringify({ parameters, sections: names }));
  const headerLength = Buffer.alloc(4);
  headerLength.writeUInt32LE(header.length);
  const body = Buffer.concat([MAGIC, headerLength, header, ...sections.values()]);
  return Buffer.concat([body, createHash('sha256').update(body).digest()]);
}

/** Reads a table file and checks its digest before anything in it is believed. */
export async function readAsset(path: string): Promise<Asset> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new DamagedAssetError(path, 'it cannot be read', { cause });
  });
  return decodeAsset(path, bytes);
}

/** Checks the digest of bytes laid out by encodeAsset and reads them; `path` names them in an error. */
export function decodeAsset(path: string, bytes: Buffer): Asset {
  const bodyEnd = bytes.length - DIGEST_BYTES;
  if (bodyEnd < HEADER_START) throw new DamagedAssetError(path, `it has only ${bytes.length} bytes`);
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new DamagedAssetError(path, 'it is not an embedder table');
  }
  const digest = createHash('sha256').update(bytes.subarray(0, bodyEnd)).digest();
  if (!digest.equals(bytes.subarray(bodyEnd))) {
    throw new DamagedAssetError(path, 'it is truncated or altered (its SHA-256 does not match)');
  }
  return { ...readSections(bytes), digest: digest.toString('hex') };
}

// Past the digest check the layout is what encodeAsset wrote.
function readSections(bytes: Buffer): Omit<Asset, 'digest'> {
  let offset = HEADER_START + bytes.readUInt32LE(MAGIC.length);
  const header = JSON.parse(bytes.toString('utf8', HEADER_START, offset)) as Header;
  const sections = new Map<string, Uint8Array>();
  for (const { name, bytes: length } of header.sections) {
    // A copy, so that a section can be viewed as floats whatever its offset in the file.
    sections.set(name, new Uint8Array(bytes.subarray(offset, offset + length)));
    offset += length;
  }
  return { parameters: header.parameters, sections };
}
