import { AutoModelForSequenceClassification, AutoTokenizer, env, type Tensor } from '@xenova/transformers';
import { type LocalModel, requireModelFiles } from '../local-model.ts';
import type { RerankablePassage, Reranker } from './reranker.ts';

/** Which model to load and how. */
export type TransformersRerankerOptions = LocalModel & { readonly threads: number };

/** Attention takes memory by batch × tokens²; at these sizes a model of 12 layers stays below 100 MB of it. */
const BATCH = 4;
const MAX_TOKENS = 384;
/** A query never takes more than this, so that there is room for the passage. */
const QUERY_CHARACTERS = 160;

/**
 * A cross-encoder in the layout of bge-reranker (one logit for a pair of texts) from local ONNX files. Throws
 * ModelMissingError, naming the file, when one is missing; nothing is ever downloaded.
 */
export async function createTransformersReranker(options: TransformersRerankerOptions): Promise<Reranker> {
  await requireModelFiles(options, 'reranking model', 'WENZHENG_RERANKER=none');
  env.allowRemoteModels = false;
  env.localModelPath = options.modelsFolder;
  const tokenizer = await AutoTokenizer.from_pretrained(options.model);
  const model = await AutoModelForSequenceClassification.from_pretrained(options.model, {
    dtype: options.precision,
    device: 'cpu',
    session_options: { intraOpNumThreads: options.threads, interOpNumThreads: 1, enableCpuMemArena: false },
  });
  const inTurn = oneAtATime();

  async function scoreBatch(query: string, passages: readonly RerankablePassage[]): Promise<Float32Array> {
    const inputs = tokenizer(
      passages.map(() => query),
      {
        text_pair: passages.map(passageText),
        padding: true,
        truncation: true,
        max_length: MAX_TOKENS,
      },
    );
    const { logits } = (await model(inputs)) as { logits: Tensor };
    if (logits.dims.length !== 2 || logits.dims[1] !== 1)
      throw new Error(
        `${options.model} is no reranker: it gives [${logits.dims}] numbers, not one per passage.`,
      );
    return logits.data as Float32Array;
  }

  const reranker: Reranker = {
    id: `transformers:${options.model}:${options.precision}`,
    maxBatch: BATCH,
    maxTokens: MAX_TOKENS,
    async score(query, passages) {
      const asked = [...query].slice(0, QUERY_CHARACTERS).join('');
      const scores = new Float32Array(passages.length);
      for (let from = 0; from < passages.length; from += BATCH) {
        const batch = passages.slice(from, from + BATCH);
        scores.set(await inTurn(() => scoreBatch(asked, batch)), from);
      }
      return scores;
    },
    close: async () => {
      await model.dispose();
    },
  };
  await reranker.score('政策', [{ text: '政策', trail: [] }]);
  return reranker;
}

/** Cut before it is tokenised: more characters than tokens are of no use for Chinese. */
function passageText({ trail, text }: RerankablePassage): string {
  return `${trail.join(' ')}\n${text}`.slice(0, MAX_TOKENS * 2);
}

/** Runs work one after another, so that however many ask only one batch is in memory. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let before: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = before.then(work);
    before = result.catch(() => {});
    return result;
  };
}
