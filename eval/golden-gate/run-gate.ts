import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sameProvision } from '../../index/analysis/same-provision.ts';
import { sameTitle } from '../../index/analysis/title.ts';
import { seededRandom } from '../../index/seeded-random.ts';
import type { ReleaseReader } from '../../index/store/release-reader.ts';
import type { Answer } from '../../src/answer/answer.ts';
import type { Desk } from '../../src/desk/desk.ts';
import type { JudgedQuestion } from '../questions.ts';
import { changeFigure, deleteClause, type RegressionKind } from './seed-regression.ts';

/** A clause that an answer rests on, in the text of the file it stands in. */
export type GuardedClause = {
  readonly question: JudgedQuestion;
  readonly title: string;
  readonly label: string;
  readonly file: string;
  readonly text: string;
  /** The clause as the answer cites it. */
  readonly quote: string;
  readonly answer: string;
};

/** What one seeded draft came to. */
export type Trial = {
  readonly kind: RegressionKind;
  readonly title: string;
  readonly label: string;
  /** Whether publishing was refused because of an answer that rests on that clause. */
  readonly caught: boolean;
};

/** Who makes the seeded drafts. */
const SEEDER = { keyId: 'gate', name: 'golden gate', role: 'clerk' } as const;

/**
 * Clauses of text files that a question's answer cites first and is known to rest on: what becomes of them, the gate must
 * notice. `ask` answers a question on the live release.
 */
export async function guardedClauses(
  reader: ReleaseReader,
  corpus: string,
  questions: readonly JudgedQuestion[],
  ask: (question: string) => Promise<Pick<Answer, 'status' | 'answer' | 'citations'>>,
): Promise<GuardedClause[]> {
  const clauses: GuardedClause[] = [];
  for (const question of questions) {
    const [gold] = question.gold;
    if (question.gold.length !== 1 || gold?.provision == null) continue;
    const { status, answer, citations } = await ask(question.question);
    const cited = citations[0];
    const isGold =
      cited !== undefined &&
      sameTitle(gold.title, cited.title) &&
      sameProvision(gold.provision, cited.provision);
    if (status !== 'answered' || !isGold) continue;
    const source = reader.documents.find(({ id }) => id === cited.documentId)?.sourceFile ?? '';
    if (!/\.(?:md|txt)$/u.test(source)) continue;
    const { title, provision: label, quote } = cited;
    const text = await readFile(path.join(corpus, source), 'utf8');
    if (deleteClause(text, quote) === null) continue;
    clauses.push({ ...{ question, title, label, quote, text, answer }, file: path.basename(source) });
  }
  return clauses;
}

/** Makes seeded drafts, each with one clause deleted or one figure changed, and sees whether each is refused. */
export async function runGate(
  desk: Desk,
  clauses: readonly GuardedClause[],
  count: number,
  seed: number,
  onTrial: (trial: Trial) => void = () => {},
): Promise<Trial[]> {
  const random = seededRandom(seed);
  const trials: Trial[] = [];
  for (const { clause, kind, text } of seeded(clauses, count, random)) {
    const { file, title, label, question } = clause;
    const upload = { name: file, bytes: new TextEncoder().encode(text) };
    const draft = await desk.createDraft(SEEDER, [upload]);
    const noticed = draft.check.impact.regressions.some(({ questionId }) => questionId === question.id);
    const refused = await desk.publishDraft(SEEDER, draft.id, null).then(
      () => false,
      (error: unknown) => (error as { code?: string }).code === 'draft-regressions',
    );
    if (refused) await desk.discardDraft(SEEDER, draft.id);
    const trial = { kind, title, label, caught: noticed && refused };
    trials.push(trial);
    onTrial(trial);
  }
  return trials;
}

/** Deletions and changed figures in turns, clauses as the seed has them, each as seldom as the others. */
function* seeded(clauses: readonly GuardedClause[], count: number, random: () => number) {
  let made = 0;
  let barren = 0;
  while (made < count && clauses.length > 0 && barren < clauses.length * 4) {
    const clause = clauses[Math.floor(random() * clauses.length)] as GuardedClause;
    const kind: RegressionKind = made % 2 === 0 ? 'clause-deleted' : 'figure-changed';
    const text =
      kind === 'clause-deleted'
        ? deleteClause(clause.text, clause.quote)
        : changeFigure(clause.text, clause.quote, clause.answer, random);
    if (text === null) {
      barren++;
      continue;
    }
    barren = 0;
    made++;
    yield { clause, kind, text };
  }
}
