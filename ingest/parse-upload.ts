import type { Warning } from '../index/document.ts';
import type { StagedDocument } from '../index/store/staged-document.ts';
import { type BlockReader, loadedFile, parseFile, stageDocument } from './parse-file.ts';
import { failureOf } from './parsed-file.ts';

/** Bytes that somebody handed in, with the place where they are kept. */
export type UploadedFile = {
  readonly bytes: Uint8Array;
  /** Name it was given, for what can be read from a name; never a path. */
  readonly name: string;
  /** Text of a sidecar that corrects what the file states; null = none. */
  readonly sidecar: string | null;
  /** Folder and generated name that it is kept under. */
  readonly root: string;
  readonly file: string;
};

/** What became of reading an uploaded file. */
export type ParsedUpload =
  | { readonly status: 'parsed'; readonly staged: readonly StagedDocument[] }
  | { readonly status: 'failed'; readonly error: Warning };

/** Reads and parses an uploaded file into documents that are ready to be staged. Failures are values. */
export async function parseUpload(
  { bytes, name, sidecar, root, file }: UploadedFile,
  reader: BlockReader,
): Promise<ParsedUpload> {
  try {
    const loaded = loadedFile(bytes, sidecar, name);
    const documents = await parseFile({ root, file: name }, loaded, reader);
    const kept = documents.map((document) => ({ ...document, sourceRoot: root, sourceFile: file }));
    return { status: 'parsed', staged: kept.map((document) => stageDocument(document, loaded.digest)) };
  } catch (error) {
    return { status: 'failed', error: failureOf(error) };
  }
}
