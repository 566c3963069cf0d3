import type { IsoDate } from '../../../index/document.ts';
import type { DocumentSummary } from '../../../index/store/release-reader.ts';
import { validityOn } from '../../../index/validity.ts';
import { versionTitle } from '../../../index/versions/version-title.ts';

/** Documents that apply at once although one of them probably should not. */
export type Overlap = {
  readonly kind: 'same-title' | 'same-number';
  readonly documents: readonly { readonly documentId: string; readonly title: string }[];
  /** Chinese sentence for the clerk. */
  readonly text: string;
};

/** Documents in force on a day that carry the same title for the same area, or the same number. */
export function findOverlaps(documents: readonly DocumentSummary[], day: IsoDate): Overlap[] {
  const inForce = documents.filter((document) => validityOn(document, day) === 'in-force');
  const byTitle = groups(inForce, ({ title, region }) => `${versionTitle(title)}\n${region ?? ''}`);
  const byNumber = groups(inForce, ({ documentNumber }) => documentNumber);
  return [
    ...byTitle.map((group) => overlap('same-title', group, '标题与适用地区相同，可能是同一文件的新旧版本')),
    ...byNumber
      .filter((group) => !byTitle.some((other) => group.every((document) => other.includes(document))))
      .map((group) => overlap('same-number', group, `文号同为${group[0]?.documentNumber}`)),
  ];
}

function overlap(kind: Overlap['kind'], group: readonly DocumentSummary[], why: string): Overlap {
  const titles = group.map(({ title }) => `《${title}》`).join('、');
  return {
    kind,
    documents: group.map(({ id, title }) => ({ documentId: id, title })),
    text: `${titles}同时有效，${why}。`,
  };
}

function groups(
  documents: readonly DocumentSummary[],
  keyOf: (document: DocumentSummary) => string | null,
): DocumentSummary[][] {
  const byKey = new Map<string, DocumentSummary[]>();
  for (const document of documents) {
    const key = keyOf(document);
    if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), document]);
  }
  return [...byKey.values()].filter((group) => group.length > 1);
}
