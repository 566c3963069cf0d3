import { type Figures, spread } from '../report.ts';
import { type ModelBench, openBenchGenerator } from './bench-generator.ts';

/** Starts the process as often as told; the first time also reads the file through and measures threads. */
export async function measureStart(bench: ModelBench): Promise<Figures> {
  const readyMs: number[] = [];
  let pace: { readonly threads: number; readonly parallel: number } | null = null;
  for (let turn = 0; turn <= bench.repeat; turn++) {
    const startedAt = performance.now();
    const generator = await openBenchGenerator(bench, { onReady: (setup) => (pace = setup) });
    readyMs.push(performance.now() - startedAt);
    await generator.close();
  }
  const [firstReadyMs = null, ...later] = readyMs;
  const { threads = null, parallel = null } = (pace ?? {}) as { threads?: number; parallel?: number };
  return { threads, parallel, firstReadyMs, ...spread('readyMs', later) };
}
