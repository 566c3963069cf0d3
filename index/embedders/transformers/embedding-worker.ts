import { parentPort, workerData } from 'node:worker_threads';
import { env, pipeline as loadPipeline } from '@xenova/transformers';
import type { EmbeddingOrder, EmbeddingResult, TransformersOptions } from './embedding-protocol.ts';

// The thread that holds the embedding model. ONNX Runtime computes on the thread that calls it: here nobody waits.

const { modelsFolder, model, precision, threads } = workerData as TransformersOptions;
env.allowRemoteModels = false;
env.localModelPath = modelsFolder;
const extractor = loadPipeline('feature-extraction', model, {
  dtype: precision,
  device: 'cpu',
  // Without an arena memory goes back after each batch instead of growing with the longest there ever was.
  session_options: { intraOpNumThreads: threads, interOpNumThreads: 1, enableCpuMemArena: false },
});
extractor.catch(() => {}); // told with the first batch
let turn: Promise<void> = Promise.resolve();

parentPort?.on('message', (order: EmbeddingOrder | 'close') => {
  turn = turn.then(() => (order === 'close' ? close() : embed(order)));
});

async function embed({ id, texts }: EmbeddingOrder): Promise<void> {
  try {
    const tensor = await (await extractor)([...texts], { pooling: 'cls', normalize: true });
    const vectors = Float32Array.from(tensor.data as Float32Array);
    tell({ id, vectors }, [vectors.buffer]);
  } catch (error) {
    tell({ id, error: error instanceof Error ? error.message : String(error) });
  }
}

async function close(): Promise<void> {
  await extractor.then((loaded) => loaded.dispose()).catch(() => {});
  parentPort?.close();
}

function tell(result: EmbeddingResult, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(result, transfer);
}
