import { parseArgs } from 'node:util';
import { today } from '../src/commands/command-context.ts';
import { openSystem } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import { assistantSystem } from './assistant-system.ts';
import { lookUpQuestions, type NumberedArticle } from './look-up-questions.ts';
import { isGold } from './metrics/gold-ranks.ts';

/** `npm run eval:lookups -- --data D`: articles of the documents in force asked for by number; hit@1 should be 1. */
const { values } = parseArgs({
  options: { data: { type: 'string' }, count: { type: 'string', default: '500' } },
});
const { assistant, close } = await openSystem(readConfig({ data: values.data }));
const reader = await assistant.index.current();
const articles: NumberedArticle[] = [];
for (const { id, title } of reader.documents)
  for (const { provision } of await reader.passagesOf(id)) articles.push({ title, provision });
const questions = lookUpQuestions(articles, Number(values.count));
const { search } = assistantSystem(assistant, today());
let hits = 0;
for (const question of questions) {
  const [first] = await search(question, 1);
  const found =
    first &&
    isGold(question.gold[0] as NumberedArticle, { title: first.title, provision: first.passage.provision });
  if (found) hits++;
  else console.log(`missed ${question.question} → ${first?.title} ${first?.passage.provision}`);
}
console.log(JSON.stringify({ n: questions.length, hit1: hits / Math.max(1, questions.length) }));
await close();
