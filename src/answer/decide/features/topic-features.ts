import { isUnknown, type TermStatistics } from '../../../../index/analysis/term-statistics.ts';
import { contentTerms, evidenceText } from '../../retrieve/coverage.ts';
import { type AskedThing, askedThings, speaksOf } from '../../understand/asked-things.ts';
import { type AnswerabilityGroup, largest } from './feature-group.ts';

const LEADING = 5;
/** Words of this length name a thing rather than describe one. */
const LONG = 3;

/** Whether the things that are asked about are what the passages are about. */
export const TOPIC_FEATURES: AnswerabilityGroup = {
  names: [
    'topicsInFirst',
    'topicsInOne',
    'topicsTogether',
    'topicsInTitle',
    'topicsMissing',
    'longTopicsMissing',
    'topicsUnknown',
    'topicsHalfKnown',
  ],
  compute({ question, found, statistics }) {
    const topics = askedThings(question.query);
    const leading = found.slice(0, LEADING);
    const texts = leading.map(evidenceText);
    const together = texts.join('\n');
    const missing = topics.filter((topic) => !speaksOf(together, topic));
    return [
      shareIn(topics, texts[0] ?? ''),
      largest(texts.map((text) => shareIn(topics, text))),
      shareIn(topics, together),
      largest(leading.map(({ title }) => shareIn(topics, title))),
      atMostTwo(missing.length),
      atMostTwo(missing.filter(({ word }) => word.length >= LONG).length),
      atMostTwo(topics.filter((topic) => isUnheardOf(topic, statistics, 'every')).length),
      atMostTwo(missing.filter((topic) => isUnheardOf(topic, statistics, 'some')).length),
    ];
  },
};

function shareIn(topics: readonly AskedThing[], text: string): number {
  return topics.length === 0 ? 1 : topics.filter((topic) => speaksOf(text, topic)).length / topics.length;
}

function atMostTwo(count: number): number {
  return Math.min(2, count) / 2;
}

function isUnheardOf(
  { word, official }: AskedThing,
  statistics: TermStatistics,
  how: 'every' | 'some',
): boolean {
  return [word, ...official].every((name) => contentTerms(name)[how]((term) => isUnknown(statistics, term)));
}
