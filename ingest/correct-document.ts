import { sha256 } from '../index/digest.ts';
import type { IsoDate, Metadata, Warning } from '../index/document.ts';
import type { StagedDocument } from '../index/store/staged-document.ts';
import { stageDocument } from './parse-file.ts';
import { documentId } from './structure/document-id.ts';

/** What each field settles once a person has looked at it. */
const SETTLED_BY: Readonly<Partial<Record<keyof Metadata, readonly string[]>>> = {
  title: ['file-name-mismatch', 'override-differs'],
  documentNumber: ['file-name-mismatch', 'override-differs'],
  promulgatedOn: ['promulgation-date-disagrees', 'version-date-from-file-name'],
  effectiveFrom: ['effective-date-disagrees'],
  repealedOn: ['expiry-disagrees', 'claimed-invalid', 'validity-claim-contradicted'],
};

/**
 * A staged document with metadata that a clerk confirmed or corrected. What they looked at is not warned about any more;
 * title and date make the id, as they do when a file is read.
 */
export function correctDocument(
  { document, sourceDigest }: StagedDocument,
  correction: Partial<Metadata>,
  today: IsoDate,
): StagedDocument {
  const corrected = { ...document, ...correction };
  const { title, promulgatedOn, effectiveFrom } = corrected;
  const sameName = title === document.title && versionOf(corrected) === versionOf(document);
  const id = sameName ? document.id : documentId(title, promulgatedOn ?? effectiveFrom);
  const settled = new Set(
    (Object.keys(correction) as (keyof Metadata)[]).flatMap((field) => SETTLED_BY[field] ?? []),
  );
  const warnings = document.warnings.filter(
    (warning) => !settled.has(warning.code) && !isMended(warning, corrected, today),
  );
  // The same file read again must not count as unchanged: it would come without the correction.
  const digest = sha256(JSON.stringify([sourceDigest, correction]));
  return stageDocument({ ...corrected, id, warnings }, digest);
}

function versionOf({ promulgatedOn, effectiveFrom }: Metadata): IsoDate | null {
  return promulgatedOn ?? effectiveFrom;
}

function isMended({ code }: Warning, corrected: Metadata, today: IsoDate): boolean {
  switch (code) {
    case 'missing-issuer':
      return corrected.issuer !== null;
    case 'missing-dates':
      return versionOf(corrected) !== null;
    case 'expired':
      return corrected.repealedOn === null || corrected.repealedOn > today;
    default:
      return false;
  }
}
