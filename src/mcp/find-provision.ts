import { sameProvision } from '../../index/analysis/same-provision.ts';
import { sameTitle } from '../../index/analysis/title.ts';
import type { Document, IsoDate, Provision } from '../../index/document.ts';
import type { DocumentSummary } from '../../index/store/release-reader.ts';
import { validityOn } from '../../index/validity.ts';

/** The Document of an id or title; of several texts with that title the one in force on the day, else the newest. */
export function findByName(
  documents: readonly DocumentSummary[],
  name: string,
  asOf: IsoDate,
): DocumentSummary | null {
  const byId = documents.find(({ id }) => id === name);
  if (byId !== undefined) return byId;
  const named = documents
    .filter(({ title }) => sameTitle(title, name))
    .sort((a, b) => (b.effectiveFrom ?? '').localeCompare(a.effectiveFrom ?? ''));
  return named.find((one) => validityOn(one, asOf) === 'in-force') ?? named[0] ?? null;
}

/** The Provision a path or a label names (`第二条`, `第2条第一款`, a heading), the outermost when several do. */
export function findProvision({ provisions }: Document, name: string): Provision | null {
  const exact = provisions.find(({ path }) => path === name);
  if (exact !== undefined) return exact;
  const depth = ({ path }: Provision) => path.split('/').length;
  const meant = provisions.filter(({ path }) => sameProvision(name, path));
  return meant.sort((a, b) => depth(a) - depth(b) || a.start - b.start)[0] ?? null;
}

/** Headings from the top down to the Provision, without itself. */
export function trailOf({ provisions }: Document, provision: Provision): string[] {
  const trail: string[] = [];
  let parent = provisions.find(({ path }) => path === provision.parent);
  while (parent !== undefined) {
    const { label, parent: above } = parent;
    trail.unshift(label);
    parent = provisions.find(({ path }) => path === above);
  }
  return trail;
}
