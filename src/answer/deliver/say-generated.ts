import type { ReleaseReader } from '../../../index/store/release-reader.ts';
import type { Citation, Sentence } from '../answer.ts';
import type { GroundedSentence } from '../compose/compose-generative.ts';
import type { AnswerTexts } from '../texts.ts';
import { citeQuotation } from './cite.ts';
import { frameQuotation } from './frame.ts';
import type { Said } from './said.ts';
import type { Voice } from './voice.ts';

/**
 * Says generated sentences one by one as they come, each with its Citation; the same words are cited under one number.
 * Null when there was nothing to say.
 */
export async function sayGenerated(
  reader: ReleaseReader,
  texts: AnswerTexts,
  sentences: AsyncIterable<GroundedSentence>,
  voice: Voice,
): Promise<Said | null> {
  let said: Said = { status: 'answered', reason: null, sentences: [], citations: [] };
  for await (const { text, quotation } of sentences) {
    const document = reader.documents.find(({ id }) => id === quotation.source.passage.documentId);
    if (document === undefined) continue;
    const known = said.citations.find((citation) => isSameWords(citation, document.id, quotation));
    const citation = known ?? citeQuotation(quotation, said.citations.length + 1, document);
    const sentence: Sentence =
      text === null ? ownWords(citation, quotation, said, texts) : { text, citations: [citation.n] };
    said = {
      ...said,
      sentences: [...said.sentences, sentence],
      citations: known === undefined ? [...said.citations, citation] : said.citations,
    };
    await voice.say(said);
  }
  return said.sentences.length === 0 ? null : said;
}

/** The provision's own words in place of the model's. */
function ownWords(
  citation: Citation,
  { source }: GroundedSentence['quotation'],
  said: Said,
  texts: AnswerTexts,
): Sentence {
  const titleBefore = said.citations.at(-1)?.title ?? null;
  const { kind } = source.passage;
  return frameQuotation({ citation, kind, header: null, titleBefore, isConflict: false }, texts);
}

function isSameWords(
  citation: Citation,
  documentId: string,
  { start, end }: GroundedSentence['quotation'],
): boolean {
  return citation.documentId === documentId && citation.start === start && citation.end === end;
}
