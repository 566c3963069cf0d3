import { type Check, type Measure, measure } from './measure.ts';
import type { ParsedFolder } from './parse-files.ts';
import type { ManifestEntry, Truth } from './truth.ts';

/** Kinds of trouble that the lists of a folder name in words, and the warnings a clerk must get for them. */
const TRAPS = [
  {
    name: 'scans',
    words: /scanned|image.only|needs OCR/iu,
    codes: ['scanned-without-text', 'ocr', 'recognised-text', 'picture-pages'],
  },
  {
    name: 'screenshots',
    words: /screenshots/iu,
    codes: ['picture-pages', 'scanned-without-text', 'pictures-not-read'],
  },
  { name: 'validity', words: /validity trap/iu, codes: ['validity-claim-contradicted', 'expired'] },
  { name: 'file name', words: /file name is wrong/iu, codes: ['file-name-mismatch'] },
  {
    name: 'versions',
    words: /version conflict: (?:the )?metadata|version conflict AND|AND version conflict/iu,
    codes: ['effective-date-disagrees', 'promulgation-date-disagrees'],
  },
] as const;

/** Checks that every trap named for a file produced its warning. */
export function measureTraps(
  truths: readonly Truth[],
  manifest: readonly ManifestEntry[],
  parsed: ParsedFolder,
): Measure {
  const checks = manifest.flatMap((entry): Check[] => {
    const words = `${entry.difficulty ?? ''} ${truths.find(({ file }) => file === entry.file)?.notes ?? ''}`;
    const documents = parsed.files.get(entry.file)?.documents ?? [];
    const given = new Set(documents.flatMap((each) => each.warnings.map(({ code }) => code)));
    return TRAPS.filter((trap) => trap.words.test(words)).map((trap) => ({
      passed: trap.codes.some((code) => given.has(code)),
      what: `${entry.file}: ${trap.name}, warnings ${[...given].join(', ') || 'none'}`,
    }));
  });
  return measure('traps warned about', checks);
}
