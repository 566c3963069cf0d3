import { bagOf, sumRows } from '../../index/embedders/static/training/bag.ts';
import type { Matrix } from '../../index/embedders/static/training/matrix.ts';
import { seededRandom } from '../../index/seeded-random.ts';
import { trainContrastive } from './contrastive.ts';
import type { Article } from './law-articles.ts';
import { CONTRASTIVE, SKIP_GRAM } from './recipe.ts';
import { createPairSource } from './self-supervised-pairs.ts';
import { trainSkipGram } from './skip-gram.ts';
import { digestOf, type StageCache } from './stage-cache.ts';
import type { WordCorpus } from './word-corpus.ts';
import { reduceTable, topDirections, weightedTable } from './word-vectors.ts';

const POWER_ROUNDS = 60;

/** The document table, learned from the laws alone: skip-gram, IDF, contrastive, reduced to `dimensions`. */
export async function trainDocumentSide(
  articles: readonly Article[],
  corpus: WordCorpus,
  dimensions: number,
  cache: StageCache,
  log: (line: string) => void,
): Promise<Matrix> {
  const source = digestOf([articles, corpus.words]);
  const vectors = await cache.matrix('skip-gram', [source, SKIP_GRAM], async () => {
    const sequences = corpus.texts.map((text, i) => Int32Array.from([...(corpus.trails[i] ?? []), ...text]));
    return trainSkipGram(sequences, corpus.words.length, SKIP_GRAM, (epoch) =>
      log(`skip-gram epoch ${epoch}`),
    );
  });
  const table = await cache.matrix('contrastive', [source, SKIP_GRAM, CONTRASTIVE], async () => {
    const start = weightedTable(vectors, corpus.idf);
    const nextPair = createPairSource(articles, corpus, seededRandom(CONTRASTIVE.seed));
    await trainContrastive(start, nextPair, CONTRASTIVE, (step, loss) => {
      if (step % 50 === 0) log(`contrastive step ${step}, loss ${loss.toFixed(3)}`);
    });
    return start;
  });
  const texts = sumRows(corpus.texts.map(bagOf), table);
  return reduceTable(table, topDirections(texts, dimensions, POWER_ROUNDS));
}
