import { NoReleaseError } from '../../index/store/open-index.ts';
import type { PolicyIndex } from '../../index/store/release-reader.ts';
import type { Answer, Question } from './answer.ts';
import { answerQuestion, type EmitAnswerEvent } from './answer-question.ts';
import type { AnswerCache } from './cache/answer-cache.ts';
import { curatedBook, type DroppedCurated } from './curated/curated-book.ts';
import type { GenerationService } from './generators/generation-service.ts';
import type { Receipt } from './receipts/receipt.ts';
import type { ReceiptStore } from './receipts/receipt-store.ts';
import type { AnswerTexts } from './texts.ts';

/** Answers questions on one index. Throws only for a failed dependency or when `signal` aborts. */
export type PolicyAssistant = {
  readonly index: PolicyIndex;
  readonly hotline: { readonly number: string; readonly text: string };
  answer(question: Question, emit: EmitAnswerEvent, signal: AbortSignal): Promise<Answer>;
  /** What an answer given here rests on; null when it is not kept, or not any more. */
  receipt(answerId: string): Receipt | null;
  /** What `/readyz` shows of each part: `ok` or one line saying what is missing. */
  status(): Promise<Readonly<Record<string, string>>>;
};

/** What an assistant remembers in memory; without it nothing. */
export type AssistantMemory = {
  readonly cache?: AnswerCache | undefined;
  readonly receipts?: ReceiptStore | undefined;
};

/** What an assistant may have besides an index; without generators it answers in the provisions' own words. */
export type AssistantParts = AssistantMemory & {
  readonly generation?: GenerationService | undefined;
  /** Questions worked out at once at most; the next are handed over as `overloaded`. No limit unless stated. */
  readonly mostAtOnce?: number | undefined;
  /** Told of each question that was declined for what it asks; it must not keep the text. */
  readonly declined?: ((question: string, reason: string) => void) | undefined;
};

/** Ties an index and the service's texts together. */
export function createPolicyAssistant(
  index: PolicyIndex,
  texts: AnswerTexts,
  { cache, receipts, generation, mostAtOnce = Number.POSITIVE_INFINITY, declined }: AssistantParts = {},
): PolicyAssistant {
  const keepReceipt = receipts?.keep;
  let underWay = 0;
  return {
    index,
    hotline: { number: texts.hotlineNumber, text: texts.hotlineText },
    async answer(question, emit, signal) {
      const reader = await index.current();
      const isBusy = underWay >= mostAtOnce;
      underWay++;
      try {
        const scope = { reader, texts, isBusy, generation, cache, keepReceipt };
        const answer = await answerQuestion(scope, question, emit, signal);
        const { status, reason } = answer;
        if (status === 'declined' && reason !== null && reason !== 'overloaded')
          declined?.(question.text, reason);
        return answer;
      } finally {
        underWay--;
      }
    },
    receipt: (answerId) => receipts?.find(answerId) ?? null,
    status: async () => ({
      index: await indexStatus(index),
      ...(await curatedStatus(index)),
      ...(await generatorStatus(generation)),
    }),
  };
}

/** Whether some generator can write; a service without any needs none. */
async function generatorStatus(
  generation: GenerationService | undefined,
): Promise<Readonly<Record<string, string>>> {
  const { generators = [], health } = generation ?? {};
  if (generators.length === 0) return {};
  const states = await Promise.all(
    generators.map((generator) => health?.status(generator) ?? generator.status()),
  );
  return { generator: states.includes('ok') ? 'ok' : states.join('; ') };
}

async function indexStatus(index: PolicyIndex): Promise<string> {
  try {
    await index.current();
    return 'ok';
  } catch (error) {
    if (error instanceof NoReleaseError) return 'no release: run "wenzheng ingest"';
    return error instanceof Error ? error.message : String(error);
  }
}

/** Names the curated answers that are not given any more; nothing when all are, or when there is no release. */
async function curatedStatus(index: PolicyIndex): Promise<Record<string, string>> {
  try {
    const { dropped } = await curatedBook(await index.current());
    return dropped.length === 0 ? {} : { curated: dropped.map(describeDropped).join('; ') };
  } catch {
    return {}; // what is wrong with the index is told as the index's status
  }
}

function describeDropped({ id, reason, title, provision }: DroppedCurated): string {
  const what = reason === 'provision-missing' ? 'is no longer there' : 'has changed';
  return `curated answer ${id} is not given: 《${title}》${provision} ${what}`;
}
