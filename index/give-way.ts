import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work, or steps of it, after which whoever else waits for this thread has a turn. */
const STRETCH_MS = 30;
const MOST_STEPS = 2048;

/** Gives way to other work when a stretch is over; null = it is not. */
export type GiveWay = () => Promise<void> | null;

/** Divides long work into stretches: ask after each step, and await what is returned. */
export function inStretches(): GiveWay {
  let since = performance.now();
  let steps = 0;
  return () => {
    if (++steps < MOST_STEPS && performance.now() - since < STRETCH_MS) return null;
    return setImmediate().then(() => {
      since = performance.now();
      steps = 0;
    });
  };
}
