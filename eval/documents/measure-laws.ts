import { type Measure, measure } from './measure.ts';
import type { ParsedFolder } from './parse-files.ts';
import type { ManifestEntry } from './truth.ts';

/** Scores a folder of laws whose list says how many 条 each has. */
export function measureLaws(manifest: readonly ManifestEntry[], parsed: ParsedFolder): Measure[] {
  const laws = manifest.map((entry) => ({ entry, documents: parsed.files.get(entry.file)?.documents ?? [] }));
  const counted = laws.filter(({ entry }) => entry.unit === 'articles');
  return [
    measure(
      'article counts',
      counted.map(({ entry, documents }) => {
        const provisions = documents.flatMap((each) => each.provisions);
        const found = provisions.filter(({ kind }) => kind === 'article').length;
        return {
          passed: found === entry.n_articles,
          what: `${entry.file}: ${entry.n_articles} 条, found ${found}`,
        };
      }),
    ),
    measure(
      'effective dates filled',
      laws.map(({ entry, documents }) => ({
        passed: documents[0]?.effectiveFrom != null,
        what: `${entry.file}: no effective date`,
      })),
    ),
  ];
}
