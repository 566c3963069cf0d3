import type { Answer, Citation } from '../../answer/answer.ts';
import { type ChatRequest, MODEL_ID } from './chat-request.ts';

/** Where a citation's marker stands in the content, and what it leads to. */
export type Annotation = {
  readonly type: 'url_citation';
  readonly url_citation: {
    readonly start_index: number;
    readonly end_index: number;
    readonly title: string;
    readonly url: string;
  };
};

/** What is counted; a token is a character here. */
export type Usage = {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
};

/** Text after the sentences: notices, and the mark of machine-made content, which must go wherever the text goes. */
export function closingText({ notices, label }: Answer): string {
  return `\n\n${[...notices.map(({ text }) => text), label].join('\n')}`;
}

/** Annotations of the markers `[n]` in a content, with addresses made absolute. */
export function annotationsIn(content: string, citations: readonly Citation[], origin: string): Annotation[] {
  const byNumber = new Map(citations.map((citation) => [citation.n, citation]));
  return [...content.matchAll(/\[(\d+)\]/gu)].flatMap((marker) => {
    const citation = byNumber.get(Number(marker[1]));
    if (citation === undefined) return [];
    return [
      {
        type: 'url_citation' as const,
        url_citation: {
          start_index: marker.index,
          end_index: marker.index + marker[0].length,
          title: `《${citation.title}》${citation.provision}`,
          url: new URL(citation.url, origin).href,
        },
      },
    ];
  });
}

/** What OpenAI's fields have no place for. */
export function extensionOf(answer: Answer) {
  const { id, status, reason, mode, citations, notices, hotline, label, release } = answer;
  return { answerId: id, status, reason, mode, citations, notices, hotline, label, release };
}

/** Characters asked and answered. */
export function usageOf({ messages }: ChatRequest, content: string): Usage {
  const prompt = messages.reduce(
    (sum, message) => sum + [...JSON.stringify(message.content ?? '')].length,
    0,
  );
  const completion = [...content].length;
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

/** Fields that a completion and each of its chunks share. */
export function headOf<Kind extends string>(answerId: string, object: Kind, created: number) {
  return { id: `chatcmpl-${answerId}`, object, created, model: MODEL_ID };
}
