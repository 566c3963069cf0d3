import { sha256 } from '../digest.ts';
import type { Document, Passage } from '../document.ts';

/** A Document ready to be written, with the digest of the file it was read from. */
export type StagedDocument = {
  readonly document: Document;
  readonly passages: readonly Passage[];
  /** SHA-256 of the file's bytes and the parser's version: equal means that reading it again changes nothing. */
  readonly sourceDigest: string;
};

/** Digest of all that a Document states; where its file lies does not count. */
export function documentDigest({ document, passages }: Omit<StagedDocument, 'sourceDigest'>): string {
  const { sourceFile: _file, sourceRoot: _root, ...content } = document;
  return sha256(JSON.stringify([content, passages.map((passage) => passage.id)]));
}

/** Digest of what a Passage's vector and tokens are made from; equal means that neither has to be made again. */
export function passageDigest(passage: Passage, title: string): string {
  return sha256(JSON.stringify([title, passage.headingTrail, passage.label, passage.askedAs, passage.text]));
}
