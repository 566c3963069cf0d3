/** Times one answer in whole milliseconds. */
export type AnswerClock = ReturnType<typeof startClock>;

/** Starts the clock of one answer. */
export function startClock() {
  const startedAt = performance.now();
  const elapsed = () => Math.round(performance.now() - startedAt);
  let retrieveMs = 0;
  let firstTextMs: number | null = null;
  return {
    retrieved: () => {
      retrieveMs = elapsed();
    },
    spoke: () => {
      firstTextMs ??= elapsed();
    },
    timings: () => ({ retrieveMs, firstTextMs: firstTextMs ?? elapsed(), totalMs: elapsed() }),
  };
}
