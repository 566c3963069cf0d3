import { addDays } from '../../index/analysis/dates.ts';
import type { Document } from '../../index/document.ts';
import { validityOn } from '../../index/validity.ts';
import { applyVersionChange, linkVersions, versionStart } from '../../index/versions/link-versions.ts';
import { makeSketch, sketchText } from '../../index/versions/text-sketch.ts';
import { distinctDocumentId } from '../../ingest/structure/document-id.ts';
import { type Check, type Measure, measure } from './measure.ts';
import type { ParsedFolder } from './parse-files.ts';
import type { ManifestEntry } from './truth.ts';

/** Scores whether other versions of laws are told from the main ones, and which applies the day before and after. */
export function measureVersions(
  manifest: readonly ManifestEntry[],
  others: ParsedFolder,
  main: ParsedFolder,
): Measure[] {
  const linked = linkAll(main, others);
  const pairs = manifest.flatMap((entry) => {
    const other = linked.get(`other/${entry.file}`);
    const counterpart = linked.get(`main/${entry.main_file}`);
    return other && counterpart ? [{ entry, other, counterpart }] : [];
  });
  return [
    measure(
      'version pairs recognised',
      pairs.map(({ entry, other, counterpart }) => recognised(entry, other, counterpart)),
    ),
    measure(
      'right version on boundary days',
      pairs.flatMap(({ other, counterpart }) => boundaryDays(other, counterpart)),
    ),
  ];
}

function linkAll(main: ParsedFolder, others: ParsedFolder): Map<string, Document> {
  const all = new Map<string, Document>();
  const ids = new Set<string>();
  for (const [folder, parsed] of [
    ['main', main],
    ['other', others],
  ] as const) {
    for (const { file, documents } of parsed.files.values()) {
      const [first] = documents;
      if (!first) continue;
      const id = ids.has(first.id) ? distinctDocumentId(first.id, `${folder}/${file}`, 0) : first.id;
      ids.add(id);
      all.set(`${folder}/${file}`, { ...first, id });
    }
  }
  const sketches = new Map([...all.values()].map((each) => [each.id, makeSketch(sketchText(each))]));
  const changes = new Map(linkVersions([...all.values()], sketches).map((change) => [change.id, change]));
  for (const [key, document] of all) {
    const change = changes.get(document.id);
    if (change) all.set(key, applyVersionChange(document, change));
  }
  return all;
}

/** Copies that take effect on one day are duplicates, whichever day their files are named after. */
function recognised(entry: ManifestEntry, a: Document, b: Document): Check {
  const duplicate = [a, b].every((each) => each.warnings.some(({ code }) => code === 'duplicate-version'));
  const [older, newer] = (versionStart(a) ?? '') <= (versionStart(b) ?? '') ? [a, b] : [b, a];
  const replaced = older.repealedOn !== null && older.repealedOn <= (versionStart(newer) ?? '');
  return { passed: duplicate || replaced, what: `${entry.file} (${entry.relation ?? ''})` };
}

function boundaryDays(a: Document, b: Document): Check[] {
  const [older, newer] = (versionStart(a) ?? '') <= (versionStart(b) ?? '') ? [a, b] : [b, a];
  const start = versionStart(newer);
  if (start === null || start === versionStart(older)) return [];
  const before = addDays(start, -1);
  const direct = older.repealedOn === start;
  return [
    {
      passed: validityOn(newer, start) === 'in-force' && validityOn(older, start) === 'repealed',
      what: `${newer.title} on ${start}`,
    },
    {
      passed:
        validityOn(newer, before) !== 'in-force' && (!direct || validityOn(older, before) === 'in-force'),
      what: `${older.title} on ${before}`,
    },
  ];
}
