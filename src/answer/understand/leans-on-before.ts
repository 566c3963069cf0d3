import { asks, subjectWords } from './asking-words.ts';
import { type Topics, topicsIn } from './topics.ts';

/** A sign that a question leans on the one before it, or that it stands alone, and what it counts. */
type Sign = { readonly name: string; readonly counts: number; readonly holds: (read: Read) => boolean };

type Read = {
  readonly text: string;
  /** Words that say what it is about. */
  readonly subject: readonly string[];
  /** Matters it names … */
  readonly topics: readonly string[];
  /** … that the question before does not. */
  readonly newTopics: readonly string[];
};

/** From here on a question is completed from the one before it. */
const LEANS = 2;

const SIGNS: readonly Sign[] = [
  {
    name: 'points at something said',
    counts: 3,
    holds: ({ text }) =>
      /它|这个|那个|这种|那种|这些|那些|这期间|上面|刚才|前面说|第[一二三四五六七八九十\d]+(?:种|个|类|项|点)/u.test(
        text,
      ),
  },
  {
    name: 'asks for a side of something unnamed',
    counts: 3,
    holds: ({ subject, topics }) => subject.length + topics.length === 0,
  },
  {
    name: 'names something and asks nothing',
    counts: 5,
    holds: ({ text }) => /呢[？?]?$/u.test(text) && !asks(text),
  },
  {
    name: 'opens as a continuation',
    counts: 1,
    holds: ({ text }) => /^(?:那|如果|要是|假如|万一|还有|再问)|的话/u.test(text),
  },
  { name: 'names no matter', counts: 1, holds: ({ newTopics }) => newTopics.length === 0 },
  { name: 'says little', counts: 1, holds: ({ subject }) => subject.length < 2 },
  { name: 'says enough of its own', counts: -1, holds: ({ subject }) => subject.length > 2 },
  { name: 'names a matter not spoken of', counts: -2, holds: ({ newTopics }) => newTopics.length > 0 },
];

/** Whether a question is to be read together with the one before it; `topics` are the matters that documents are about. */
export function leansOnBefore(text: string, before: string, topics: Topics): boolean {
  const named = topicsIn(text, topics);
  const read: Read = {
    text,
    subject: subjectWords(text),
    topics: named,
    newTopics: named.filter((topic) => !before.includes(topic)),
  };
  const score = SIGNS.reduce((sum, { counts, holds }) => sum + (holds(read) ? counts : 0), 0);
  return score >= LEANS;
}
