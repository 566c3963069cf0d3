import { join } from 'node:path';
import type { Passage } from '../../index/document.ts';
import { listFiles } from '../../ingest/list-files.ts';
import { splitPassages } from '../../ingest/passages/split-passages.ts';
import { previewCorpus } from '../../ingest/preview-corpus.ts';
import { createReaderPool } from '../../ingest/readers/read-file.ts';
import { splitUnits } from '../../src/answer/compose/split-units.ts';
import type { SourceText } from '../../src/answer/verify/source.ts';

/** A sentence as a provision has it, with the passage it is from. */
export type SampleSentence = { readonly text: string; readonly source: SourceText };

/** What sentences are drawn from: whole documents, in an order that the seed decides. */
export type Sample = { readonly sentences: readonly SampleSentence[]; readonly titles: readonly string[] };

/** So that no long law outweighs the others. */
const MOST_PER_DOCUMENT = 60;
const LENGTH = { least: 10, most: 140 };

/** Draws about `wanted` sentences from the documents below a folder; the same seed draws the same. */
export async function sampleSentences(folder: string, wanted: number, random: () => number): Promise<Sample> {
  const reader = createReaderPool({ size: 1 });
  const sentences: SampleSentence[] = [];
  const titles: string[] = [];
  try {
    for (const { root, file } of shuffled(await listFiles([folder]), random)) {
      for (const { documents } of await previewCorpus([join(root, file)], reader)) {
        for (const document of documents) {
          titles.push(document.title);
          const { title, documentNumber } = document;
          const found = splitPassages({ ...document, sourceRoot: '' }).flatMap((passage) =>
            sentencesOf(passage).map((text) => ({ text, source: { passage, title, documentNumber } })),
          );
          sentences.push(...shuffled(found, random).slice(0, MOST_PER_DOCUMENT));
        }
      }
      if (sentences.length >= wanted) break;
    }
  } finally {
    await reader.close();
  }
  return { sentences, titles };
}

/** In random order (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}

/** Whole sentences of the 款, and the lines of a record; the label before them is no part. */
function sentencesOf(passage: Passage): string[] {
  return splitUnits(passage)
    .flatMap(({ text }) => text.split('\n').flatMap((line) => line.split(/(?<=[。])/u)))
    .map((text) =>
      text.trim().replace(/^第[一二三四五六七八九十百零千]+条(?:之[一二三四五六七八九十]+)?[\s　]*/u, ''),
    )
    .filter((text) => /[。]$/u.test(text) || /^[^：|]{2,12}：[^|]{4,}$/u.test(text))
    .filter((text) => text.length >= LENGTH.least && text.length <= LENGTH.most && !/[：:]$/u.test(text));
}
