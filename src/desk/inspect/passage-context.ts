import type { Passage } from '../../../index/document.ts';
import type { DocumentSummary, ReleaseReader } from '../../../index/store/release-reader.ts';
import { DeskRefusal } from '../desk-errors.ts';

/** A passage between those that stand before and after it in its document. */
export type PassageContext = {
  readonly document: DocumentSummary;
  readonly passage: Passage;
  readonly before: readonly Passage[];
  readonly after: readonly Passage[];
};

const NEIGHBOURS = 2;

/** A passage with its neighbours. Throws DeskRefusal when the release does not hold it. */
export async function passageContext(reader: ReleaseReader, id: string): Promise<PassageContext> {
  const found = await reader.passage(id);
  const document = reader.documents.find((one) => one.id === found?.documentId);
  if (found === null || document === undefined)
    throw new DeskRefusal('passage-not-found', '现行版本中没有这个段落，文件可能已更新或撤下。');
  const all = await reader.passagesOf(document.id);
  const at = all.findIndex((one) => one.id === id);
  return {
    document,
    passage: found,
    before: all.slice(Math.max(0, at - NEIGHBOURS), at),
    after: all.slice(at + 1, at + 1 + NEIGHBOURS),
  };
}
