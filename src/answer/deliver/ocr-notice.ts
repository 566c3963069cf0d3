import type { ReleaseReader } from '../../../index/store/release-reader.ts';
import type { Citation, Notice } from '../answer.ts';

/** What the citizen must know of cited words that a program recognised from pictures of pages: they may be misread. */
export async function ocrNotices(reader: ReleaseReader, citations: readonly Citation[]): Promise<Notice[]> {
  const warned = new Set(
    reader.documents
      .filter(({ warnings }) => warnings.some(({ code }) => code === 'ocr'))
      .map(({ id }) => id),
  );
  const titles = new Set<string>();
  for (const citation of citations) {
    if (!warned.has(citation.documentId) || titles.has(citation.title)) continue;
    const document = await reader.document(citation.documentId);
    const recognised = document?.recognised.some(
      ({ start, end }) => start < citation.end && citation.start < end,
    );
    if (recognised) titles.add(citation.title);
  }
  return [...titles].map((title) => ({
    kind: 'ocr',
    text: `请注意：所引《${title}》的文字由程序从扫描件识别得到，可能有错字，请以原件为准。`,
  }));
}
