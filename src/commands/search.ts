import { toFound } from '../found-passage.ts';
import { configOf, type GlobalOptions, print, today, withSystem } from './command-context.ts';

/** `wenzheng search "…"`: the ranked passages with their signals. */
export async function runSearch(
  query: string,
  options: GlobalOptions & { limit?: string; asOf?: string; region?: string },
): Promise<void> {
  await withSystem(configOf(options), async ({ assistant }) => {
    const reader = await assistant.index.current();
    const results = await reader.search({
      query,
      limit: Number(options.limit ?? 10),
      asOf: options.asOf ?? today(),
      region: options.region ?? null,
    });
    print(options, { release: reader.release.id, results: results.map(toFound) }, () =>
      results
        .map(({ score, title, passage }, index) =>
          [
            `${index + 1}. ${score.toFixed(4)} 《${title}》${passage.label}`,
            `   ${passage.text.slice(0, 80)}`,
          ].join('\n'),
        )
        .join('\n'),
    );
  });
}
