import type { ReleaseReader } from '../../../index/store/release-reader.ts';
import type { AnswerTexts } from '../texts.ts';
import type { Route } from '../understand/routes.ts';
import type { Said } from './said.ts';
import { sayDeclined } from './say-declined.ts';

/** What is said to a question that needs no looking up: a canned text or a hand-over; null when it needs some. */
export function sayRouted(reader: ReleaseReader, texts: AnswerTexts, { outcome }: Route): Said | null {
  if (outcome === null) return null;
  if (outcome.status === 'declined') return sayDeclined(reader, texts, outcome.reason, []);
  const sentences = [{ text: texts.redirected[outcome.reason], citations: [] }];
  return { status: 'redirected', reason: outcome.reason, sentences, citations: [] };
}
