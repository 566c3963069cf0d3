import { regionApplies } from '../region.ts';
import type { DocumentSummary } from '../store/release-reader.ts';
import { validityOn } from '../validity.ts';
import type { PassageTable } from './passage-table.ts';
import type { SearchRequest } from './search-result.ts';
import type { SearchScope } from './search-scope.ts';

/** Which Documents apply, by their numbers in the passage table; 1 = yes. */
export type Applicable = Uint8Array;

/** The Documents that apply on the day and in the region asked for, and those that are `named` in any case. */
export function findApplicable(
  { table, documents }: Pick<SearchScope, 'table' | 'documents'>,
  request: SearchRequest,
  named: ReadonlyMap<string, number>,
): Applicable {
  return Uint8Array.from(table.documents, (id) =>
    Number(named.has(id) || documentApplies(documents.get(id), request)),
  );
}

/** Whether the passage at a position belongs to a Document that applies. */
export function appliesAt(
  { documentNumbers }: PassageTable,
  applicable: Applicable,
): (position: number) => boolean {
  return (position) => applicable[documentNumbers[position] as number] === 1;
}

/** Whether a Document counts as law on a day: in force, or without any date. */
export function isInForce(document: DocumentSummary | undefined, asOf: string): boolean {
  const validity = document === undefined ? 'repealed' : validityOn(document, asOf);
  return validity === 'in-force' || validity === 'unknown';
}

function documentApplies(
  document: DocumentSummary | undefined,
  { asOf, region, anyValidity = false }: SearchRequest,
): boolean {
  if (document === undefined || !(anyValidity || isInForce(document, asOf))) return false;
  return regionApplies(document.region, region);
}
