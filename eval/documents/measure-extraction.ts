import { addDays, findDates, parseDate } from '../../index/analysis/dates.ts';
import type { Document } from '../../index/document.ts';
import { versionTitle } from '../../index/versions/version-title.ts';
import { type Check, type Measure, measure } from './measure.ts';
import type { ParsedFolder } from './parse-files.ts';
import { plain } from './plain.ts';
import type { Truth } from './truth.ts';

type Case = { readonly truth: Truth; readonly documents: readonly Document[]; readonly text: string };

/** Scores what was extracted from files against what a person read in them. */
export function measureExtraction(truths: readonly Truth[], parsed: ParsedFolder): Measure[] {
  const cases = truths.map((truth): Case => {
    const documents = parsed.files.get(truth.file)?.documents ?? [];
    return { truth, documents, text: plain(documents.map((each) => each.text).join('\n')) };
  });
  const readable = cases.filter(({ truth }) => truth.text_layer !== false);
  return [
    measure('sentences', readable.flatMap(checkSentences)),
    measure('table rows', readable.flatMap(checkTableRow)),
    measure('article counts', readable.flatMap(checkArticles)),
    measure('automatic numbers', readable.flatMap(checkAutomaticNumbers)),
    measure('titles', readable.flatMap(checkTitle)),
    measure('document numbers', readable.flatMap(checkDocumentNumber)),
    measure('dates', readable.flatMap(checkDates)),
  ];
}

function checkSentences({ truth, text }: Case): Check[] {
  return truth.sentences.map((sentence) => {
    return { passed: text.includes(plain(sentence)), what: `${truth.file}: ${sentence}` };
  });
}

/** All cells of a row must stand on one line, in their order. */
function checkTableRow({ truth, documents }: Case): Check[] {
  if (truth.table_row === null) return [];
  const cells = truth.table_row.map(plain);
  const lines = documents.flatMap((each) => each.text.split('\n')).map(plain);
  const passed = lines.some((line) => {
    let at = 0;
    return cells.every((cell) => {
      const found = line.indexOf(cell, at);
      at = found + cell.length;
      return found !== -1;
    });
  });
  return [{ passed, what: `${truth.file}: ${truth.table_row.join(' | ')}` }];
}

function checkArticles({ truth, documents }: Case): Check[] {
  if (truth.articles === null) return [];
  const counts = documents.map((each) => each.provisions.filter(({ kind }) => kind === 'article').length);
  const found = counts.reduce((sum, count) => sum + count, 0);
  return [{ passed: found === truth.articles, what: `${truth.file}: ${truth.articles} 条, found ${found}` }];
}

function checkAutomaticNumbers({ truth, text }: Case): Check[] {
  return (truth.auto_numbered ?? []).map((label) => {
    return { passed: text.includes(plain(label)), what: `${truth.file}: ${label}` };
  });
}

/** A title in brackets says that none is printed: then a name that does not pretend to be printed is right. */
function checkTitle({ truth, documents, text }: Case): Check[] {
  const found = documents[0]?.title ?? '';
  const passed = /^[（(]/u.test(truth.title)
    ? !text.includes(plain(found))
    : plain(versionTitle(found)) === plain(versionTitle(truth.title));
  return [{ passed, what: `${truth.file}: ${truth.title}, found ${found}` }];
}

function checkDocumentNumber({ truth, documents }: Case): Check[] {
  const found = documents[0]?.documentNumber ?? null;
  const bare = (text: string | null) => (text === null ? null : plain(text).replace(/^中华人民共和国/u, ''));
  const passed = bare(found) === bare(truth.document_number);
  return [
    { passed, what: `${truth.file}: ${truth.document_number ?? 'not stated'}, found ${found ?? 'none'}` },
  ];
}

const STAGES = {
  issued: 'promulgatedOn',
  announced: 'promulgatedOn',
  effective: 'effectiveFrom',
  expires: 'repealedOn',
} as const;

/** The day on which something expires may be written as its last day or the day after. */
function checkDates({ truth, documents }: Case): Check[] {
  return (Object.keys(STAGES) as (keyof typeof STAGES)[]).flatMap((stage) => {
    const written = truth.dates[stage];
    const expected =
      written === undefined ? null : (parseDate(written) ?? findDates(written)[0]?.date ?? null);
    if (expected === null) return [];
    const found = documents.map((each) => each[STAGES[stage]]);
    const allowed = stage === 'expires' ? [expected, addDays(expected, 1)] : [expected];
    const passed = found.some((date) => date !== null && allowed.includes(date));
    return [{ passed, what: `${truth.file}: ${stage} ${expected}, found ${found.join(', ') || 'none'}` }];
  });
}
