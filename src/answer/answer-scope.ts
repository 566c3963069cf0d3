import type { ReleaseReader } from '../../index/store/release-reader.ts';
import type { AnswerCache } from './cache/answer-cache.ts';
import type { GenerationService } from './generators/generation-service.ts';
import type { Receipt } from './receipts/receipt.ts';
import type { AnswerTexts } from './texts.ts';

/** What answering works with; everything else comes in with the question. */
export type AnswerScope = {
  readonly reader: ReleaseReader;
  readonly texts: AnswerTexts;
  /** Whether as many questions are being worked out as can be; what takes no work is answered all the same. */
  readonly isBusy?: boolean | undefined;
  /** What may write answers; without it they are in the provisions' own words. */
  readonly generation?: GenerationService | undefined;
  /** Outcomes of questions asked before; without it every question is worked out. */
  readonly cache?: AnswerCache | undefined;
  /** Receives what the answer rests on. */
  readonly keepReceipt?: ((receipt: Receipt) => void) | undefined;
};
