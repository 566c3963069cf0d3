import { regionApplies } from '../region.ts';
import type { DocumentSummary } from '../store/release-reader.ts';
import { validityOn } from '../validity.ts';
import type { PassageTable } from './passage-table.ts';
import type { SearchRequest } from './search-result.ts';

/** Which Documents apply, by their numbers in the passage table; 1 = yes. */
export type Applicable = Uint8Array;

/** Finds the Documents that apply on the day and in the region asked for, and those that are `named` in any case. */
export type ApplicableFinder = (request: SearchRequest, named: ReadonlyMap<string, number>) => Applicable;

/** Makes a finder that remembers what it found last: most ask about the same day and region as the one before. */
export function applicableFinder(
  ids: readonly string[],
  documents: ReadonlyMap<string, DocumentSummary>,
): ApplicableFinder {
  let last: { readonly key: string; readonly applicable: Applicable } | null = null;
  return (request, named) => {
    const key = JSON.stringify([request.asOf, request.region, request.anyValidity]);
    if (last?.key !== key)
      last = {
        key,
        applicable: Uint8Array.from(ids, (id) => Number(documentApplies(documents.get(id), request))),
      };
    if (named.size === 0) return last.applicable;
    return last.applicable.map((applies, number) => applies | Number(named.has(ids[number] as string)));
  };
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
