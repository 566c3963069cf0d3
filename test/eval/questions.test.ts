import { describe, expect, it } from 'vitest';
import { parseQuestions } from '../../eval/questions.ts';

describe('parseQuestions', () => {
  it('reads the lines of the contract, with history, date and region', () => {
    const line = {
      id: 'q1',
      question: ' 那外地户口呢？ ',
      answerable: true,
      answer: '可以。',
      expect: ['30个工作日'],
      gold: [{ title: '居住证条例', provision: '第五条' }, { title: '办事指南' }],
      history: [{ role: 'user', content: '怎么办居住证？' }],
      asOf: '2026-11-22',
      region: '云川市',
      unknown: 1,
    };
    const { questions, problems } = parseQuestions(JSON.stringify(line));
    expect(problems).toEqual([]);
    expect(questions).toEqual([
      {
        id: 'q1',
        question: '那外地户口呢？',
        answerable: true,
        answer: '可以。',
        expect: ['30个工作日'],
        gold: [
          { title: '居住证条例', provision: '第五条' },
          { title: '办事指南', provision: null },
        ],
        history: [{ role: 'user', content: '怎么办居住证？' }],
        asOf: '2026-11-22',
        region: '云川市',
        kind: null,
      },
    ]);
  });

  it('names the line of each malformed question and keeps the rest', () => {
    const { questions, problems } = parseQuestions(
      [
        '\uFEFF{"id":"a","question":"甲？"}',
        '',
        '{"id":"b","question":',
        '{"id":"c","question":""}',
        '{"id":"d","question":"丁？","gold":[{"provision":"第一条"}]}',
        '{"id":"e","question":"戊？","asOf":"明天"}',
        '{"id":"a","question":"又是甲？"}',
        '["f"]',
        '{"id":7,"question":"庚？","answerable":false}',
      ].join('\r\n'),
    );
    expect(questions.map(({ id, answerable }) => [id, answerable])).toEqual([
      ['a', true],
      ['7', false],
    ]);
    expect(problems.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8]);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('not JSON'),
      expect.stringContaining('question'),
      expect.stringContaining('gold.0.title'),
      expect.stringContaining('asOf'),
      'id a occurs before',
      expect.stringContaining('expected object'),
    ]);
  });

  it('reads an empty file as no questions', () => {
    expect(parseQuestions('\n')).toEqual({ questions: [], problems: [] });
  });
});
