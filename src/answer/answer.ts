import type { IsoDate } from '../../index/document.ts';
import type { Validity } from '../../index/validity.ts';

/** One turn of the conversation so far, oldest first, sent by the client; nothing is kept on the server. */
export type Turn = { readonly role: 'user' | 'assistant'; readonly content: string };

/** What a citizen asks, validated. */
export type Question = {
  readonly text: string;
  readonly history: readonly Turn[];
  /** The day the answer should hold on. */
  readonly asOf: IsoDate;
  readonly region: string | null;
  readonly mode: 'auto' | 'extractive' | 'generative';
};

/** A sentence's tie to a Provision; resolved by the pipeline, never written by the model. */
export type Citation = {
  /** Marker number, from 1. */
  readonly n: number;
  readonly documentId: string;
  readonly title: string;
  readonly documentNumber: string | null;
  /** Label of the Provision: `第二条`, `第二条第一款`, a heading. */
  readonly provision: string;
  readonly headingTrail: readonly string[];
  /** Verbatim slice `start`..`end` of the Document's text. */
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly page: number | null;
  readonly effectiveFrom: IsoDate | null;
  readonly validity: Validity;
  /** Page of the Document with the Provision as fragment and the cited words marked. */
  readonly url: string;
};

/** Why nothing was answered. */
export type DeclineReason =
  | 'no-match'
  | 'named-thing-missing'
  | 'out-of-scope'
  | 'needs-region'
  | 'not-in-force'
  | 'personal-data'
  | 'unsupported'
  | 'overloaded';

/** Which canned text a question was redirected to. */
export type RedirectReason =
  | 'greeting'
  | 'thanks'
  | 'about-service'
  | 'emergency'
  | 'personal-account'
  | 'complaint'
  | 'injection';

export type Sentence = { readonly text: string; readonly citations: readonly number[] };

export type Notice = {
  readonly kind: 'repealed' | 'not-yet-effective' | 'region' | 'conflict' | 'fallback' | 'identifier' | 'ocr';
  readonly text: string;
};

export type Timings = {
  readonly retrieveMs: number;
  readonly firstTextMs: number;
  readonly totalMs: number;
};

/** The outcome of a Question. */
export type Answer = {
  readonly id: string;
  readonly status: 'answered' | 'declined' | 'redirected';
  readonly reason: DeclineReason | RedirectReason | null;
  /** The sentences joined, each followed by its markers: `…[1]`. */
  readonly answer: string;
  readonly sentences: readonly Sentence[];
  readonly citations: readonly Citation[];
  readonly notices: readonly Notice[];
  readonly hotline: { readonly number: string; readonly text: string };
  readonly mode: 'extractive' | 'generative' | 'curated' | 'cached';
  /** Visible mark of machine-made content. */
  readonly label: string;
  readonly model: string;
  readonly release: string;
  readonly timings: Timings;
};

/** What is streamed while a Question is answered. Exactly one `answer-end` or `error` closes the stream. */
export type AnswerEvent =
  | { readonly type: 'answer-start'; readonly id: string; readonly queuePosition: number }
  | { readonly type: 'sources'; readonly citations: readonly Citation[] }
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'answer-end'; readonly answer: Answer };
