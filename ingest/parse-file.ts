import { readFile } from 'node:fs/promises';
import { parse as parseYaml } from 'yaml';
import { sha256 } from '../index/digest.ts';
import type { Document } from '../index/document.ts';
import type { StagedDocument } from '../index/store/staged-document.ts';
import { absolutePath, type SourceFile } from './list-files.ts';
import { splitPassages } from './passages/split-passages.ts';
import type { ReadResult } from './readers/block.ts';
import { buildDocuments } from './structure/build-documents.ts';

/** Counts up whenever reading or structuring changes, so that unchanged files are parsed again. */
const PARSER_VERSION = 4;

/** Reads a file's bytes into blocks; the real one works in worker threads. */
export type BlockReader = { read(bytes: Uint8Array, fileName: string): Promise<ReadResult> };

/** A file's bytes, its sidecar and the digest over both. */
export type LoadedFile = {
  readonly bytes: Uint8Array;
  readonly sidecar: Readonly<Record<string, unknown>>;
  readonly digest: string;
};

/** Loads a file with its sidecar (`<file>.meta.yaml`, `.yml` or `.json`), which overrides what the text states. */
export async function loadFile(source: SourceFile): Promise<LoadedFile> {
  const file = absolutePath(source);
  const bytes = await readFile(file);
  return loadedFile(bytes, await readSidecar(file), source.file);
}

/** What {@link loadFile} gives of bytes and the text of a sidecar, if there is one. */
export function loadedFile(bytes: Uint8Array, sidecar: string | null, file: string): LoadedFile {
  return {
    bytes,
    sidecar: sidecar === null ? {} : parseSidecar(sidecar, file),
    digest: sha256(JSON.stringify([PARSER_VERSION, sha256(bytes), sidecar])),
  };
}

/** Parses a loaded file into its documents. Throws UnreadableFileError for a file that cannot be read. */
export async function parseFile(
  source: SourceFile,
  loaded: LoadedFile,
  reader: BlockReader,
): Promise<Document[]> {
  const read = await reader.read(loaded.bytes, source.file);
  return buildDocuments(read, { sourceFile: source.file, sourceRoot: source.root, sidecar: loaded.sidecar });
}

/** A Document with its passages, ready to be staged. */
export function stageDocument(document: Document, sourceDigest: string): StagedDocument {
  return { document, passages: splitPassages(document), sourceDigest };
}

async function readSidecar(file: string): Promise<string | null> {
  for (const extension of ['.meta.yaml', '.meta.yml', '.meta.json']) {
    const text = await readFile(file + extension, 'utf8').catch(() => null);
    if (text !== null) return text;
  }
  return null;
}

function parseSidecar(text: string, file: string): Record<string, unknown> {
  const value: unknown = parseYaml(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new Error(`${file} 的元数据文件不是键值表，请按“字段: 值”逐行填写。`);
}
