import { parseQuestions } from '../../eval/questions.ts';
import { openRunLine, type RecordedAnswer, type RunLine } from '../../eval/run-line.ts';

/** A run line for a question given as its JSON, with what the system made of it. */
export function aRunLine(
  question: object,
  made: Partial<Pick<RunLine, 'ranked' | 'answer' | 'error'>> = {},
): RunLine {
  const { questions, problems } = parseQuestions(JSON.stringify({ id: 'q', question: '问？', ...question }));
  if (questions[0] === undefined) throw new Error(problems[0]?.message);
  return { ...openRunLine(questions[0]), ...made };
}

/** Ranked passages from `title provision` pairs, best first. */
export function ranking(...places: readonly string[]): RunLine['ranked'] {
  return places.map((place, at) => {
    const [title = '', provision = ''] = place.split(' ');
    return { title, provision, score: 1 - at / 100 };
  });
}

/** An answer with one sentence, quoting the places it cites. */
export function anAnswer(text: string, ...cited: readonly string[]): RecordedAnswer {
  return {
    status: 'answered',
    reason: null,
    mode: 'extractive',
    answer: text,
    sentences: [{ text, citations: cited.map((_, at) => at + 1) }],
    citations: cited.map((place, at) => {
      const [title = '', provision = '', quote = ''] = place.split(' ');
      return { n: at + 1, title, documentNumber: null, provision, quote };
    }),
    hotline: '12345',
  };
}

/** A polite refusal. */
export function aRefusal(): RecordedAnswer {
  return { ...anAnswer('建议您拨打12345。'), status: 'declined', reason: 'no-match' };
}
