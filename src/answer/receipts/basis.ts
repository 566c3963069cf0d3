import { sha256 } from '../../../index/digest.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';
import { ANSWERABILITY_MODEL } from '../decide/answerability.ts';
import { PROMPT_DIGEST } from '../prompt/build-prompt.ts';

/** One thing that was looked at before the answer left. */
export type Check = { readonly name: string; readonly passed: boolean };

/** A Passage that was put before the composer, by id and SHA-256 of its text, with the ranker's score. */
export type RestsOn = { readonly id: string; readonly digest: string; readonly score: number };

/** What an Answer rests on besides its citations. */
export type Basis = {
  /** What composed it, whether or not it came from the cache afterwards. */
  readonly composedBy: 'extractive' | 'generative' | 'curated' | 'canned';
  readonly passages: readonly RestsOn[];
  /** Score of the decision to answer, 0–1; null when none was needed. */
  readonly answerability: number | null;
  readonly checks: readonly Check[];
  /** SHA-256 of the model file and of the prompt template; null without a model. */
  readonly modelDigest: string | null;
  readonly promptDigest: string | null;
};

/**
 * Version of everything that turns evidence into words. Raise the number when the same release and question may give
 * other words; receipts and cached answers are bound to it.
 */
export const COMPOSER_VERSION = `extractive-2-${sha256(JSON.stringify(ANSWERABILITY_MODEL)).slice(0, 12)}`;

/** Basis of a canned text. */
export const CANNED: Basis = {
  composedBy: 'canned',
  passages: [],
  answerability: null,
  checks: [],
  modelDigest: null,
  promptDigest: null,
};

/** Basis of an answer, or of declining one, in the words of the evidence. */
export function extractiveBasis(
  evidence: readonly SearchResult[],
  answerability: number,
  checks: readonly Check[],
): Basis {
  const passages = evidence.map(({ passage, score }) => ({
    id: passage.id,
    digest: sha256(passage.text),
    score: Number(score.toFixed(6)),
  }));
  return { ...CANNED, composedBy: 'extractive', passages, answerability, checks };
}

/** Basis of an answer that a model wrote from the same evidence. */
export function generativeBasis(extractive: Basis, modelDigest: string | null): Basis {
  return { ...extractive, composedBy: 'generative', modelDigest, promptDigest: PROMPT_DIGEST };
}
