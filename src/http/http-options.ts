import { type Logger, pino } from 'pino';
import { type FeedbackBook, feedbackInMemory } from '../answer/feedback/feedback-book.ts';
import type { Generator } from '../answer/generators/generator.ts';
import type { Desk } from '../desk/desk.ts';
import { settleTexts } from '../texts/settle-texts.ts';
import type { Texts } from '../texts/zh-cn.ts';
import { VERSION } from '../version.ts';

/** Tokens a client address may spend on questions: `burst` at once, refilled at `perMinute`. */
export type RateLimit = { readonly perMinute: number; readonly burst: number };

/** Where the citizen is sent when the service cannot help. */
export type Hotline = { readonly number: string; readonly text: string };

/** What a centre can set of the HTTP service; everything has a default. */
export type HttpOptions = {
  /** What is said to citizens; the service's own texts unless given. */
  readonly texts?: Texts;
  /** Name in the page header, in place of the one in the texts. */
  readonly centreName?: string;
  readonly hotline?: Hotline;
  /** Questions offered on the empty chat page, best taken from the corpus. */
  readonly suggestedQuestions?: readonly string[];
  /** Lines under the page: complaint entry, maintainer. */
  readonly footerLines?: readonly string[];
  /** True only behind a proxy that appends to X-Forwarded-For itself. */
  readonly trustProxy?: boolean;
  /** Per client address, on routes that search or answer; null switches it off. */
  readonly rateLimit?: RateLimit | null;
  readonly logger?: Logger;
  readonly now?: () => Date;
  /** Silence on a stream after which a comment is sent. */
  readonly heartbeatMs?: number;
  /** Time a single write may wait for a slow reader before the answer is given up. */
  readonly stallMs?: number;
  /** Where opinions on answers are counted; in memory unless given. */
  readonly feedback?: FeedbackBook;
  /** Origins (`https://www.example.gov.cn`) whose pages may show the chat and use `/mcp`; none by default. */
  readonly embedOrigins?: readonly string[];
  /** The clerks' desk; without it there are no routes for clerks. */
  readonly desk?: Desk | null;
  /** What writes answers, for `/metrics`. */
  readonly generators?: readonly Generator[];
  /** Version of the product, shown in the OpenAPI document. */
  readonly version?: string;
};

/** {@link HttpOptions} with every default filled in. */
export type HttpSettings = Required<HttpOptions>;

/** Fills in the defaults of {@link HttpOptions}. */
export function settleHttpOptions(options: HttpOptions): HttpSettings {
  const texts = options.texts ?? settleTexts();
  return {
    texts,
    centreName: texts.service.name,
    hotline: { number: texts.service.hotline, text: texts.answers.hotlineText },
    suggestedQuestions: [],
    footerLines: [],
    trustProxy: false,
    rateLimit: { perMinute: 600, burst: 120 },
    logger: pino({ level: 'silent' }),
    now: () => new Date(),
    heartbeatMs: 15_000,
    stallMs: 30_000,
    feedback: feedbackInMemory(),
    version: VERSION,
    embedOrigins: [],
    desk: null,
    generators: [],
    ...options,
  };
}
