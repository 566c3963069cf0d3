import type { ReleaseReader } from '../../../index/store/release-reader.ts';
import { fill } from '../../texts/fill.ts';
import type { Citation, Notice } from '../answer.ts';
import type { AnswerTexts } from '../texts.ts';

/** What the citizen must know of cited words that a program recognised from pictures of pages: they may be misread. */
export async function ocrNotices(
  reader: ReleaseReader,
  citations: readonly Citation[],
  { notices }: AnswerTexts,
): Promise<Notice[]> {
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
    text: fill(notices.ocr, { title }),
  }));
}
