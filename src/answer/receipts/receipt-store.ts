import type { Receipt } from './receipt.ts';

/** Keeps receipts in memory, for a bounded time and up to a bounded count; the oldest go first. */
export type ReceiptStore = {
  keep(receipt: Receipt): void;
  /** The receipt of an answer; null when there is none or none any more. */
  find(answerId: string): Receipt | null;
  readonly size: number;
};

/** How a store forgets. */
export type ReceiptStoreOptions = {
  readonly most: number;
  readonly keepMs: number;
  /** Milliseconds of a clock that never runs back. */
  readonly now?: () => number;
};

/** Makes an empty store. */
export function createReceiptStore({
  most,
  keepMs,
  now = () => performance.now(),
}: ReceiptStoreOptions): ReceiptStore {
  const kept = new Map<string, { readonly receipt: Receipt; readonly until: number }>();
  const forgetOld = () => {
    const time = now();
    // All live equally long, so the first in order of keeping are the first to go.
    for (const [id, { until }] of kept) {
      if (until > time && kept.size <= most) return;
      kept.delete(id);
    }
  };
  return {
    keep(receipt) {
      kept.set(receipt.answerId, { receipt, until: now() + keepMs });
      forgetOld();
    },
    find(answerId) {
      forgetOld();
      return kept.get(answerId)?.receipt ?? null;
    },
    get size() {
      forgetOld();
      return kept.size;
    },
  };
}
