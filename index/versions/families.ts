import type { DocumentLink, Metadata } from '../document.ts';
import { groupBy } from './group-by.ts';
import { type Comparable, isRenamed, isSameRegulation, subjectOf } from './same-regulation.ts';
import type { TextSketch } from './text-sketch.ts';
import { versionTitle } from './version-title.ts';

type Member = Metadata & { readonly id: string; readonly links: readonly DocumentLink[] };

/** Documents that are versions of one regulation, by title first and then, across changed titles, by their text. */
export function findFamilies<D extends Member>(
  documents: readonly D[],
  sketches: ReadonlyMap<string, TextSketch | null>,
): D[][] {
  const compared = new Map<D, Comparable>(
    documents.map((each) => [each, { ...each, sketch: sketches.get(each.id) ?? null }]),
  );
  const comparable = (document: D) => compared.get(document) as Comparable;
  const byTitle = groupBy(documents, (each) => versionTitle(each.title));
  const families = [...byTitle.values()].flatMap((group) => splitByRegulation(group, comparable));
  return joinRenamed(families, comparable).filter((family) => family.length > 1);
}

/** Splits Documents of one title by what else tells regulations apart. */
function splitByRegulation<D>(group: readonly D[], comparable: (document: D) => Comparable): D[][] {
  const families: D[][] = [];
  for (const document of group) {
    const family = families.find((each) =>
      each.every((other) => isSameRegulation(comparable(document), comparable(other))),
    );
    if (family) family.push(document);
    else families.push([document]);
  }
  return families;
}

/** Joins families whose titles differ, where some version of one is a renamed version of the other. */
function joinRenamed<D extends Member>(
  families: readonly D[][],
  comparable: (document: D) => Comparable,
): D[][] {
  const joined: D[][] = [];
  const candidates = groupBy(families, ([first]) => subjectKey(first as D));
  for (const [key, group] of candidates) {
    if (key === '') joined.push(...group);
    else joined.push(...joinGroup(group, comparable));
  }
  return joined;
}

function joinGroup<D>(group: readonly D[][], comparable: (document: D) => Comparable): D[][] {
  const joined: D[][] = [];
  for (const family of group) {
    const related = joined.find((each) =>
      each.some((a) => family.some((b) => isRenamed(comparable(a), comparable(b)))),
    );
    if (related) related.push(...family);
    else joined.push([...family]);
  }
  return joined;
}

/** A changed title keeps its area and the last words of its subject; only such Documents need comparing. */
function subjectKey({ title, region }: Metadata): string {
  const subject = subjectOf(title);
  return subject === null ? '' : `${region ?? ''}/${subject.slice(-2)}`;
}
