import { NoReleaseError } from '../../index/store/open-index.ts';
import type { PolicyIndex } from '../../index/store/release-reader.ts';
import type { Answer, Question } from './answer.ts';
import { answerQuestion, type EmitAnswerEvent } from './answer-question.ts';
import { GENERATION_LIMITS } from './compose/compose-generative.ts';
import type { GenerationService } from './generators/generation-service.ts';
import type { AnswerTexts } from './texts.ts';

/** Answers questions on one index. Throws only for a failed dependency or when `signal` aborts. */
export type PolicyAssistant = {
  readonly index: PolicyIndex;
  readonly hotline: { readonly number: string; readonly text: string };
  answer(question: Question, emit: EmitAnswerEvent, signal: AbortSignal): Promise<Answer>;
  /** What `/readyz` shows of each part: `ok` or one line saying what is missing. */
  status(): Promise<Readonly<Record<string, string>>>;
};

/** Ties an index and the service's texts together. */
export function createPolicyAssistant(
  index: PolicyIndex,
  texts: AnswerTexts,
  generation: GenerationService = { generators: [], limits: GENERATION_LIMITS },
): PolicyAssistant {
  return {
    index,
    hotline: { number: texts.hotlineNumber, text: texts.hotlineText },
    async answer(question, emit, signal) {
      return await answerQuestion(
        { reader: await index.current(), texts, generation },
        question,
        emit,
        signal,
      );
    },
    status: async () => ({ index: await indexStatus(index), ...(await generatorStatus(generation)) }),
  };
}

/** Whether some generator can write; a service without any needs none. */
async function generatorStatus({ generators }: GenerationService): Promise<Readonly<Record<string, string>>> {
  if (generators.length === 0) return {};
  const states = await Promise.all(generators.map((generator) => generator.status()));
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
