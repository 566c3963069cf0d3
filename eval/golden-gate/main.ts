import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readQuestionFile } from '../questions.ts';
import { openGate } from './open-gate.ts';
import { runGate } from './run-gate.ts';

// npm run eval:gate -- [--drafts 50] [--seed 1] [--questions 60] [--json]
const { values } = parseArgs({
  options: {
    drafts: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    questions: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
  },
});
const corpus = path.resolve(import.meta.dirname, '../../corpus');
const sets = ['a', 'b'].map((name) => path.join(import.meta.dirname, `../datasets/sample/${name}.jsonl`));
const questions = (await Promise.all(sets.map(readQuestionFile))).flatMap((set) => set.questions);
const single = questions.filter(({ answerable, gold }) => answerable && gold.length === 1);
const data = await mkdtemp(path.join(tmpdir(), 'wenzheng-gate-'));
const gate = await openGate(data, corpus, evenly(single, Number(values.questions)));
try {
  const trials = await runGate(
    gate.desk,
    gate.clauses,
    Number(values.drafts),
    Number(values.seed),
    (trial) => {
      if (!trial.caught) process.stdout.write(`missed: ${trial.kind} 《${trial.title}》${trial.label}\n`);
    },
  );
  const caught = trials.filter((trial) => trial.caught).length;
  const report = { drafts: trials.length, caught, clauses: gate.clauses.length, seed: Number(values.seed) };
  process.stdout.write(
    values.json
      ? `${JSON.stringify(report)}\n`
      : `${caught} of ${trials.length} seeded drafts caught; ${gate.clauses.length} guarded clauses to choose from\n`,
  );
  process.exitCode = caught === trials.length && trials.length > 0 ? 0 : 1;
} finally {
  await gate.close();
  await rm(data, { recursive: true });
}

/** So many of a list, spread over it. */
function evenly<T>(all: readonly T[], most: number): T[] {
  const step = Math.max(1, all.length / most);
  return Array.from({ length: Math.min(most, all.length) }, (_, at) => all[Math.floor(at * step)] as T);
}
