import { foldText } from '../analysis/normalize-text.ts';
import { normalizeTitle } from '../analysis/title.ts';

/** Names under which documents can be mentioned, each with the ids of the documents that bear it. */
export type TitleNames = ReadonlyMap<string, readonly string[]>;

/** A document mentioned in a query: the words that name it and the documents meant. */
export type NamedDocument = { readonly name: string; readonly documentIds: readonly string[] };

/** Genre words that citizens leave out when they name a service. */
const GENRE = /(?:办事指南|服务指南|办理指南|操作指南|常见问题(?:解答)?|问答)$/u;
/** Names shorter than this turn up by chance inside other words. */
const SHORTEST_NAME = 3;

/** Collects the names of documents: the normalised title, and the title without its genre word. */
export function collectTitleNames(
  documents: Iterable<{ readonly id: string; readonly title: string }>,
): TitleNames {
  const names = new Map<string, string[]>();
  for (const { id, title } of documents) {
    const full = normalizeTitle(title);
    for (const name of new Set([full, full.replace(GENRE, '')])) {
      if (name.length < SHORTEST_NAME) continue;
      const ids = names.get(name);
      if (ids === undefined) names.set(name, [id]);
      else ids.push(id);
    }
  }
  return names;
}

/** Documents whose name occurs in the query; a name inside a longer one that occurs too does not count. */
export function findNamedDocuments(query: string, names: TitleNames): NamedDocument[] {
  const text = foldText(query).replace(/[^\p{L}\p{N}]/gu, '');
  const found = [...names].filter(([name]) => text.includes(name));
  return found
    .filter(([name]) => !found.some(([other]) => other.length > name.length && other.includes(name)))
    .map(([name, documentIds]) => ({ name, documentIds }));
}
