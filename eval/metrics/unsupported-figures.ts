import type { RecordedAnswer } from '../run-line.ts';
import { figuresIn } from './plain-figures.ts';

/** How many figures an answer's sentences state, and how many of them nothing it cites bears out. */
export type FigureCount = { readonly stated: number; readonly unsupported: number };

/**
 * Counts figures that occur in no cited quote. The names of what is cited (title, 文号, 第…条) and the hotline's number
 * are not claims and count as borne out.
 */
export function countFigures(
  answer: Pick<RecordedAnswer, 'sentences' | 'citations' | 'hotline'>,
): FigureCount {
  const borneOut = new Set(
    answer.citations
      .flatMap(({ quote, title, documentNumber, provision }) => [
        quote,
        title,
        documentNumber ?? '',
        provision,
      ])
      .concat(answer.hotline)
      .flatMap(figuresIn),
  );
  const stated = answer.sentences.flatMap(({ text }) => figuresIn(text));
  return {
    stated: stated.length,
    unsupported: stated.filter((figure) => !borneOut.has(figure)).length,
  };
}
