import { setTimeout as sleep } from 'node:timers/promises';
import type { Document } from '../../index/document.ts';
import { validityOn } from '../../index/validity.ts';
import type { Answer, AnswerEvent, Citation, Question } from '../../src/answer/answer.ts';
import type { PolicyAssistant } from '../../src/answer/policy-assistant.ts';
import type { Receipt } from '../../src/answer/receipts/receipt.ts';
import { policyIndexDouble } from './policy-index-double.ts';
import { tinyCorpus } from './tiny-corpus.ts';

/** What the double does on a question instead of answering from its tiny corpus. */
export type Script = (
  question: Question,
  emit: (event: AnswerEvent) => Promise<void>,
  signal: AbortSignal,
) => Promise<Answer>;

/** How the double behaves. */
export type AssistantDoubleOptions = {
  readonly script?: Script;
  readonly documents?: readonly Document[];
  readonly parts?: Readonly<Record<string, string>>;
  readonly receipts?: readonly Receipt[];
  /** Awaited before every sentence but the first. */
  readonly gate?: Promise<void>;
  /** Pause before each sentence. */
  readonly pauseMs?: number;
};

/** An assistant that answers two questions from two documents, declines the rest and records what it was asked. */
export function assistantDouble(options: AssistantDoubleOptions = {}) {
  const questions: Question[] = [];
  const signals: AbortSignal[] = [];
  const index = policyIndexDouble(options.documents);
  const assistant: PolicyAssistant = {
    index,
    hotline: { number: '12345', text: '建议您拨打12345政务服务热线获取权威解答。' },
    async answer(question, emit, signal) {
      questions.push(question);
      signals.push(signal);
      const script = options.script ?? answerFromTinyCorpus(options);
      return script(question, emit, signal);
    },
    receipt: (answerId) => options.receipts?.find((receipt) => receipt.answerId === answerId) ?? null,
    status: async () => options.parts ?? { index: 'ok', generator: 'ok' },
  };
  return { ...assistant, index, questions, signals };
}

/** The answer the double gives, for tests that need one at hand. */
export function answerOf(question: string): Answer {
  const text = question.replace(/\s/g, '');
  if (/多久|半年/.test(text))
    return answered([
      ['到本市居住满半年', '第二条', '需要居住满半年，并符合就业、住所、就读条件之一。'],
      ['应当自受理之日起十五日内', '第三条', '受理之日起十五日内制作发放。'],
    ]);
  if (/钱|费/.test(text))
    return answered([['首次申领居住证免收证件工本费', '第四条', '首次申领居住证免收证件工本费。']]);
  if (/暂住证/.test(text))
    return {
      ...answered([['暂住证有效期为一年', '第二条', '暂住证有效期为一年。']]),
      notices: [{ kind: 'repealed', text: '《云川市暂住证管理办法（示例）》已于2024年3月1日废止。' }],
    };
  if (/您好|你好/.test(text))
    return { ...base, status: 'redirected', reason: 'greeting', answer: '您好，请问您想了解哪方面的政策？' };
  return {
    ...base,
    status: 'declined',
    reason: 'no-match',
    answer: '抱歉，已收录的政策文件中没有找到能回答这个问题的规定。建议您拨打12345政务服务热线获取权威解答。',
    citations: [cite(1, '居住证', '第三条')],
  };
}

function answerFromTinyCorpus({ pauseMs = 0, gate }: AssistantDoubleOptions): Script {
  return async (question, emit, signal) => {
    const answer = answerOf(question.text);
    await emit({ type: 'answer-start', id: answer.id, queuePosition: 0 });
    await emit({ type: 'sources', citations: answer.citations });
    for (const [i, sentence] of answer.sentences.entries()) {
      if (i > 0) await gate;
      if (pauseMs > 0) await sleep(pauseMs, undefined, { signal });
      const markers = sentence.citations.map((n) => `[${n}]`).join('');
      await emit({ type: 'text-delta', text: `${sentence.text}${markers}` });
    }
    await emit({ type: 'answer-end', answer });
    return answer;
  };
}

type Line = readonly [quote: string, provision: string, sentence: string];

function answered(lines: readonly Line[]): Answer {
  const sentences = lines.map(([, , text], i) => ({ text, citations: [i + 1] }));
  return {
    ...base,
    sentences,
    answer: sentences.map(({ text, citations }) => `${text}[${citations[0]}]`).join(''),
    citations: lines.map(([quote, provision], i) => cite(i + 1, quote, provision)),
  };
}

function cite(n: number, quote: string, provision: string): Citation {
  const document = tinyCorpus.find(({ text }) => text.includes(quote));
  const node = document?.provisions.find(({ path }) => path === provision);
  if (document === undefined || node === undefined) throw new Error(`No ${provision} with "${quote}".`);
  const start = document.text.indexOf(quote, node.start);
  const end = start + quote.length;
  return {
    n,
    documentId: document.id,
    title: document.title,
    documentNumber: document.documentNumber,
    provision,
    headingTrail: node.parent === null ? [] : [node.parent],
    quote,
    start,
    end,
    page: null,
    effectiveFrom: document.effectiveFrom,
    validity: validityOn(document, '2026-11-22'),
    url: `/documents/${document.id}?q=${start}-${end}#${encodeURIComponent(provision)}`,
  };
}

const base: Answer = {
  id: 'a1',
  status: 'answered',
  reason: null,
  answer: '',
  sentences: [],
  citations: [],
  notices: [],
  hotline: { number: '12345', text: '建议您拨打12345政务服务热线获取权威解答。' },
  mode: 'extractive',
  label: '内容由人工智能生成，仅供参考',
  model: 'extractive',
  release: 'r000001',
  timings: { retrieveMs: 1, firstTextMs: 1, totalMs: 1 },
};
