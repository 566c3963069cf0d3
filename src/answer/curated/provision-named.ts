import { parseProvisionLabel, provisionPathOf } from '../../../index/analysis/provision-label.ts';
import { sameProvision } from '../../../index/analysis/same-provision.ts';
import { sha256 } from '../../../index/digest.ts';
import type { Document, Provision } from '../../../index/document.ts';

/** The Provision of a Document that a clerk names (第54条第二款, a heading, a question); null when it has none such. */
export function provisionNamed(document: Pick<Document, 'provisions'>, stated: string): Provision | null {
  const reference = parseProvisionLabel(stated);
  const path = reference === null ? null : provisionPathOf(reference);
  return (
    document.provisions.find((provision) => provision.path === (path ?? stated)) ??
    document.provisions.find((provision) => sameProvision(stated, provision.path)) ??
    null
  );
}

/** SHA-256 of what a Provision says. */
export function provisionDigest(document: Pick<Document, 'text'>, { start, end }: Provision): string {
  return sha256(document.text.slice(start, end));
}
