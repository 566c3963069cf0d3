/** Stops an address that guesses keys. */
export type GuessLockout = {
  /** Seconds for which the address is still refused; 0 = it may try. */
  waitOf(address: string): number;
  failed(address: string): void;
};

const MOST_FAILURES = 10;
const WINDOW_MS = 10 * 60_000;
const LOCKED_MS = 15 * 60_000;
const MOST_ADDRESSES = 10_000;

type Record = { failures: number; since: number; lockedUntil: number };

/** Locks an address out for 15 minutes after 10 wrong keys within 10 minutes; kept in memory only. */
export function createGuessLockout(now: () => number = Date.now): GuessLockout {
  const records = new Map<string, Record>();
  return {
    waitOf(address) {
      const left = (records.get(address)?.lockedUntil ?? 0) - now();
      return left > 0 ? Math.ceil(left / 1000) : 0;
    },
    failed(address) {
      const at = now();
      const before = records.get(address);
      const record =
        before === undefined || at - before.since > WINDOW_MS
          ? { failures: 0, since: at, lockedUntil: 0 }
          : before;
      record.failures += 1;
      if (record.failures >= MOST_FAILURES) record.lockedUntil = at + LOCKED_MS;
      records.delete(address);
      records.set(address, record);
      const [oldest] = records.keys();
      if (records.size > MOST_ADDRESSES && oldest !== undefined) records.delete(oldest);
    },
  };
}
