import { foldText } from '../analysis/normalize-text.ts';
import { normalizeTitle } from '../analysis/title.ts';

/** Names under which documents can be mentioned, each with the ids of the documents that bear it. */
export type TitleNames = ReadonlyMap<string, readonly string[]>;

/** A document mentioned in a query: the words that name it and the documents meant. */
export type NamedDocument = { readonly name: string; readonly documentIds: readonly string[] };

/** Genre words that citizens leave out when they name a service. */
const GENRE = /(?:办事指南|服务指南|办理指南|操作指南|常见问题(?:解答)?|问答)$/u;
/** Shorter names turn up by chance inside other words. */
const SHORTEST_NAME = 2;
/** Names shorter than this (水法, 宪法) count only where a provision's number follows. */
const SHORTEST_ALONE = 3;
const COUNTRY = '中华人民共和国';
/** The place at the head of a local title, which people of the place leave out. */
const PLACE =
  /^(?:\p{Script=Han}{2,8}?(?:省|自治区))?(?:\p{Script=Han}{2,6}?(?:市|自治州))?(?:\p{Script=Han}{2,6}?[区县])?(?=\p{Script=Han}{4})/u;

/** Collects the names of documents: the normalised title, also without its genre word or its place. */
export function collectTitleNames(
  documents: Iterable<{ readonly id: string; readonly title: string }>,
): TitleNames {
  const names = new Map<string, string[]>();
  for (const { id, title } of documents) {
    const full = normalizeTitle(title);
    for (const name of new Set([full, full.replace(GENRE, ''), full.replace(PLACE, '')])) {
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
  // Names are kept without the country's, wherever it stands in the title.
  const text = foldText(query)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll(COUNTRY, '');
  const found: NamedDocument[] = [];
  for (const [name, documentIds] of names) {
    if (text.includes(name) && (name.length >= SHORTEST_ALONE || isCited(text, name)))
      found.push({ name, documentIds });
  }
  return found.filter(
    ({ name }) => !found.some((other) => other.name.length > name.length && other.name.includes(name)),
  );
}

function isCited(text: string, name: string): boolean {
  return text.includes(`${name}第`) || text.includes(`${name}的第`);
}
