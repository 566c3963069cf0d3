import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { IsoDate } from '../index/document.ts';
import type { ReleaseReader } from '../index/store/release-reader.ts';
import { understandQuestion } from '../src/answer/understand/understand-question.ts';
import { questionOf } from './assistant-system.ts';
import { goldRanks } from './metrics/gold-ranks.ts';
import { mean } from './metrics/percentile.ts';
import { type JudgedQuestion, parseQuestions } from './questions.ts';

/** A judged question at the end of a conversation, with the words in which it could have been asked alone. */
export type Dialogue = {
  readonly question: JudgedQuestion;
  readonly kind: 'follow-up' | 'topic-change';
  readonly alone: string;
};

/** What came of one dialogue; ranks are of the first gold Provision, null beyond the depth looked at. */
export type DialogueResult = Dialogue & {
  readonly completed: string;
  readonly readAs: Dialogue['kind'];
  readonly rank: number | null;
  /** … when the question is asked in the words a person would use alone. */
  readonly rankAlone: number | null;
  /** … when what was said before is ignored. */
  readonly rankForgetful: number | null;
};

/** Figures over the dialogues of one kind: shares of 1, null without any. */
export type DialogueFigures = {
  readonly n: number;
  /** Read as what it is: a follow-up, or a change of subject. */
  readonly readRightly: number | null;
  /** A gold Provision among the first five. */
  readonly hit5: number | null;
  readonly hit5Alone: number | null;
  readonly hit5Forgetful: number | null;
};

const DEPTH = 20;
const extra = z.object({ kind: z.enum(['follow-up', 'topic-change']), alone: z.string().min(1) });

/** Reads dialogues: question lines whose `kind` and `alone` are given. Throws at the first that is none. */
export async function readDialogues(file: string): Promise<Dialogue[]> {
  const text = await readFile(file, 'utf8');
  const { questions, problems } = parseQuestions(text);
  const [problem] = problems;
  if (problem !== undefined) throw new Error(`${file}:${problem.line}: ${problem.message}`);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return questions.map((question, at) => ({ question, ...extra.parse(JSON.parse(lines[at] as string)) }));
}

/** Reads each dialogue as the service does and ranks what it would look at. */
export async function runDialogues(
  reader: ReleaseReader,
  dialogues: readonly Dialogue[],
  today: IsoDate,
): Promise<DialogueResult[]> {
  const results: DialogueResult[] = [];
  for (const dialogue of dialogues) {
    const question = questionOf(dialogue.question, today);
    const read = understandQuestion(question, reader.documents);
    const rank = async (query: string) => {
      const found = await reader.search({
        query,
        limit: DEPTH,
        asOf: question.asOf,
        region: question.region,
      });
      const located = found.map(({ title, passage }) => ({ title, provision: passage.provision }));
      const first = Math.min(...goldRanks(dialogue.question.gold, located));
      return Number.isFinite(first) ? first : null;
    };
    results.push({
      ...dialogue,
      completed: read.query,
      readAs: read.isFollowUp ? 'follow-up' : 'topic-change',
      rank: await rank(read.query),
      rankAlone: await rank(dialogue.alone),
      rankForgetful: await rank(question.text),
    });
  }
  return results;
}

/** Figures of the dialogues of one kind. */
export function dialogueFigures(results: readonly DialogueResult[], kind: Dialogue['kind']): DialogueFigures {
  const own = results.filter((result) => result.kind === kind);
  const hits = (ranks: readonly (number | null)[]) =>
    mean(ranks.map((rank) => Number(rank !== null && rank <= 5)));
  return {
    n: own.length,
    readRightly: mean(own.map(({ readAs }) => Number(readAs === kind))),
    hit5: hits(own.map(({ rank }) => rank)),
    hit5Alone: hits(own.map(({ rankAlone }) => rankAlone)),
    hit5Forgetful: hits(own.map(({ rankForgetful }) => rankForgetful)),
  };
}
