import type { AnswerEvent } from '../answer.ts';
import { sentenceWithMarkers } from './frame.ts';
import type { Said } from './said.ts';

/** Streams what is said so far; sentences that were streamed before are not streamed again. */
export type Voice = {
  /** Names the sources and streams the sentences of `said` that are new. */
  say(said: Said): Promise<void>;
  /** Tells a place in the queue: `answer-start` is sent again with it. */
  queued(queuePosition: number): void;
};

/** Opens the stream of one answer. `onSpeech` is called before each sentence; throws when `signal` aborts. */
export function openVoice(
  id: string,
  emit: (event: AnswerEvent) => Promise<void>,
  onSpeech: () => void,
  signal: AbortSignal,
): Voice {
  let sources = -1;
  let sentences = 0;
  let place = 0;
  let told: Promise<void> = Promise.resolve();
  return {
    queued(queuePosition) {
      if (queuePosition === place) return;
      place = queuePosition;
      told = told.then(() => emit({ type: 'answer-start', id, queuePosition })).catch(() => {});
    },
    async say(said) {
      await told;
      signal.throwIfAborted();
      if (said.citations.length !== sources) {
        sources = said.citations.length;
        await emit({ type: 'sources', citations: said.citations });
      }
      for (const sentence of said.sentences.slice(sentences)) {
        signal.throwIfAborted();
        onSpeech();
        await emit({
          type: 'text-delta',
          text: (sentences === 0 ? '' : '\n') + sentenceWithMarkers(sentence),
        });
        sentences++;
      }
    },
  };
}
