import { traditionalText } from '../../index/analysis/traditional.ts';
import type { Answer, AnswerEvent, Citation } from '../answer/answer.ts';
import type { PolicyAssistant } from '../answer/policy-assistant.ts';

/** Characters an answer is written in. */
export type Characters = 'simplified' | 'traditional';

/**
 * The assistant, writing in the characters that the reader chose. Quotations, numbers of documents and addresses stay as
 * the documents have them, so that whoever checks a quotation finds it at its place.
 */
export function assistantWriting(assistant: PolicyAssistant, characters: Characters): PolicyAssistant {
  if (characters === 'simplified') return assistant;
  return {
    ...assistant,
    answer: async (question, emit, signal) =>
      traditionalAnswer(await assistant.answer(question, (event) => emit(traditionalEvent(event)), signal)),
  };
}

function traditionalEvent(event: AnswerEvent): AnswerEvent {
  switch (event.type) {
    case 'answer-start':
      return event;
    case 'sources':
      return { ...event, citations: event.citations.map(traditionalCitation) };
    case 'text-delta':
      return { ...event, text: traditionalText(event.text) };
    case 'answer-end':
      return { ...event, answer: traditionalAnswer(event.answer) };
  }
}

function traditionalAnswer(answer: Answer): Answer {
  const { sentences, citations, notices, hotline } = answer;
  return {
    ...answer,
    answer: traditionalText(answer.answer),
    sentences: sentences.map((sentence) => ({ ...sentence, text: traditionalText(sentence.text) })),
    citations: citations.map(traditionalCitation),
    notices: notices.map((notice) => ({ ...notice, text: traditionalText(notice.text) })),
    hotline: { ...hotline, text: traditionalText(hotline.text) },
    label: traditionalText(answer.label),
  };
}

function traditionalCitation(citation: Citation): Citation {
  const { title, provision, headingTrail } = citation;
  return {
    ...citation,
    title: traditionalText(title),
    provision: traditionalText(provision),
    headingTrail: headingTrail.map(traditionalText),
  };
}
