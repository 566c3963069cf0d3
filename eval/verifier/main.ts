import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../index/seeded-random.ts';
import { textTable } from '../text-table.ts';
import { type KindResult, measureVerifier } from './measure-verifier.ts';
import { sampleSentences } from './sample-sentences.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sentences: { type: 'string', default: '8000' },
    seed: { type: 'string', default: '1' },
    failures: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const folder = positionals[0] ?? resolve(import.meta.dirname, '..', '..', 'corpus');
const random = seededRandom(Number(values.seed));
const sample = await sampleSentences(folder, Number(values.sentences), random);
const started = performance.now();
const { support, correct, mutated } = measureVerifier(sample, random);
const checked = sum(correct, 'total') + sum(mutated, 'total');
const msPerSentence = (performance.now() - started) / Math.max(1, checked);
const caught = 1 - sum(mutated, 'supported') / sum(mutated, 'total');
const blocked = 1 - sum(correct, 'supported') / sum(correct, 'total');

if (values.json) {
  const kinds = (results: readonly KindResult[]) =>
    results.map(({ name, total, supported }) => ({ name, total, supported }));
  console.log(
    JSON.stringify({
      caught,
      blocked,
      support,
      msPerSentence,
      correct: kinds(correct),
      mutated: kinds(mutated),
    }),
  );
} else {
  const caughtRows = mutated.map((kind) => row(kind, kind.total - kind.supported));
  const blockedRows = correct.map((kind) => row(kind, kind.total - kind.supported));
  console.log(`${sample.sentences.length} sentences of ${sample.titles.length} documents\n`);
  console.log(
    textTable([
      ['mutated', 'sentences', 'caught', ''],
      ...caughtRows,
      ['all', String(sum(mutated, 'total')), '', percent(caught)],
    ]),
  );
  console.log(
    textTable([
      ['correct', 'sentences', 'blocked', ''],
      ...blockedRows,
      ['all', String(sum(correct, 'total')), '', percent(blocked)],
    ]),
  );
  console.log(
    `support that 99 % of the correct reach: ${support.correct.toFixed(2)}, that 99 % of another provision's stay below: ${support.foreign.toFixed(2)}`,
  );
  console.log(`${msPerSentence.toFixed(2)} ms a sentence`);
}
if (values.failures)
  for (const { name, wrong } of [...mutated, ...correct])
    for (const each of wrong) console.log(`${name}: ${each}`);

function row({ name, total }: KindResult, count: number): string[] {
  return [name, String(total), String(count), total === 0 ? '' : percent(count / total)];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

function sum(results: readonly KindResult[], field: 'total' | 'supported'): number {
  return results.reduce((total, result) => total + result[field], 0);
}
