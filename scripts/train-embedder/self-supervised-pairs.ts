import { type Random, randomInteger } from '../../index/embedders/static/training/random.ts';
import type { Article } from './law-articles.ts';
import { titleKey } from './law-articles.ts';
import type { WordCorpus } from './word-corpus.ts';

/** Two sequences of words that belong together: the first plays the question, the second the document. */
export type WordPair = readonly [question: Int32Array, document: Int32Array];

/** Draws pairs without end from what the laws say about themselves. */
export type PairSource = () => WordPair;

const CITATION =
  /(?:《([^《》]{2,40})》|本(?:法|条例|规定|办法|解释|细则|决定))(第[〇零一二三四五六七八九十百千\d]+条)/gu;
const [SHORTEST_WINDOW, LONGEST_WINDOW] = [6, 19];

/**
 * 60 % a stretch of an article ↔ the article (70 % of the time without that stretch), 15 % title and headings ↔ text,
 * 10 % neighbouring articles, 15 % citing ↔ cited article. Up to half the words of the question side are dropped.
 */
export function createPairSource(
  articles: readonly Article[],
  corpus: WordCorpus,
  random: Random,
): PairSource {
  const citations = findCitations(articles);
  const whole = (i: number): Int32Array => joined(corpus.trails[i], corpus.texts[i]);

  function windowPair(): WordPair {
    const i = randomInteger(random, articles.length);
    const text = corpus.texts[i] as Int32Array;
    const length = SHORTEST_WINDOW + randomInteger(random, LONGEST_WINDOW - SHORTEST_WINDOW + 1);
    const start = randomInteger(random, Math.max(1, text.length - length + 1));
    const rest = random() < 0.7 ? joined(text.subarray(0, start), text.subarray(start + length)) : text;
    return [text.subarray(start, start + length), joined(corpus.trails[i], rest)];
  }

  function trailPair(): WordPair {
    const i = randomInteger(random, articles.length);
    return [corpus.trails[i] as Int32Array, corpus.texts[i] as Int32Array];
  }

  function neighbourPair(): WordPair {
    const i = randomInteger(random, articles.length - 1);
    if (articles[i]?.title !== articles[i + 1]?.title) return windowPair();
    return random() < 0.5 ? [whole(i), whole(i + 1)] : [whole(i + 1), whole(i)];
  }

  function citationPair(): WordPair {
    const [citing, cited] = citations[randomInteger(random, citations.length)] as [number, number];
    return random() < 0.5 ? [whole(citing), whole(cited)] : [whole(cited), whole(citing)];
  }

  function anyPair(): WordPair {
    const kind = random();
    if (kind < 0.6) return windowPair();
    if (kind < 0.75) return trailPair();
    return kind < 0.85 || citations.length === 0 ? neighbourPair() : citationPair();
  }

  return () => {
    for (;;) {
      const [question, document] = anyPair();
      const dropped = random() * 0.5;
      const kept = question.filter(() => random() >= dropped);
      if (kept.length > 0 && document.length > 0) return [kept, document];
    }
  };
}

function joined(a: Int32Array = new Int32Array(), b: Int32Array = new Int32Array()): Int32Array {
  const out = new Int32Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}

/** Pairs of numbers: the article that names another one, and the one it names. */
export function findCitations(articles: readonly Article[]): [citing: number, cited: number][] {
  const byKey = new Map(articles.map(({ title, label }, i) => [`${titleKey(title)} ${label}`, i]));
  return articles.flatMap((article, citing) =>
    [...article.text.matchAll(CITATION)]
      .map(([, title, label]) => byKey.get(`${titleKey(title ?? article.title)} ${label ?? ''}`))
      .filter((cited) => cited !== undefined && cited !== citing)
      .map((cited): [number, number] => [citing, cited as number]),
  );
}
