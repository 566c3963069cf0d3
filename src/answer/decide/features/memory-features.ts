import { type AnswerabilityGroup, largest } from './feature-group.ts';

const LEADING = 5;

/** How like the question those are whose answer is known: judged ones and those that come with the product. */
export const MEMORY_FEATURES: AnswerabilityGroup = {
  names: [
    'nearestQuestion',
    'nearestOfFirst',
    'sharedWordsOfFirst',
    'voteForFirst',
    'voteForFirstDocument',
    'askedOfFirst',
  ],
  compute({ found, evidence }) {
    const told = (signals: Readonly<Record<string, number>> | undefined, name: string) =>
      Math.max(signals?.[`written${name}`] ?? 0, signals?.[`memory${name}`] ?? 0);
    const first = evidence[0]?.signals;
    return [
      largest(found.slice(0, LEADING).map(({ signals }) => told(signals, 'Nearest'))),
      told(first, 'Nearest'),
      told(first, 'Words'),
      told(first, 'Vote'),
      told(first, 'VoteDocument'),
      told(first, 'Asked') / 4,
    ];
  },
};
