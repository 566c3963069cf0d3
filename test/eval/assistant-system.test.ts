import { expect, it } from 'vitest';
import { assistantSystem, questionOf } from '../../eval/assistant-system.ts';
import { parseQuestions } from '../../eval/questions.ts';
import type { SearchRequest } from '../../index/search/search-result.ts';
import type { ReleaseReader } from '../../index/store/release-reader.ts';
import type { Question } from '../../src/answer/answer.ts';
import type { PolicyAssistant } from '../../src/answer/policy-assistant.ts';

const { questions } = parseQuestions(
  JSON.stringify({
    id: 'f',
    question: '那外地户口呢？',
    history: [
      { role: 'user', content: '怎么办居住证？' },
      { role: 'assistant', content: '到派出所办理。' },
    ],
    region: '云川市临江区',
  }),
);
const [followUp] = questions as [(typeof questions)[number]];

it('searches with what the pipeline understands, so that a follow-up is completed from its history', async () => {
  const { assistant, searched } = recordingAssistant();
  await assistantSystem(assistant, '2026-11-22').search(followUp, 20);
  expect(searched).toEqual([
    { query: expect.stringContaining('居住证'), limit: 20, asOf: '2026-11-22', region: '云川市临江区' },
  ]);
});

it('asks with history, region and the day of the question before today', async () => {
  const { assistant, asked } = recordingAssistant();
  await assistantSystem(assistant, '2026-11-22').answer?.(followUp);
  expect(asked).toEqual([questionOf(followUp, '2026-11-22')]);
  expect(asked[0]).toMatchObject({ text: '那外地户口呢？', history: [{ role: 'user' }, {}], mode: 'auto' });
  expect(questionOf({ ...followUp, asOf: '2020-01-01' }, '2026-11-22').asOf).toBe('2020-01-01');
});

function recordingAssistant() {
  const searched: SearchRequest[] = [];
  const asked: Question[] = [];
  const reader = {
    search: async (request: SearchRequest) => {
      searched.push(request);
      return [];
    },
  } as unknown as ReleaseReader; // only its search is used here
  const assistant = {
    index: { current: async () => reader },
    answer: async (question: Question) => {
      asked.push(question);
      return {};
    },
  } as unknown as PolicyAssistant; // only what the evaluation calls
  return { assistant, searched, asked };
}
