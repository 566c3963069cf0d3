import { readdirSync, readFileSync } from 'node:fs';

/** A question written for Provisions in a layperson's words. */
export type WrittenQuestion = {
  /** Labels of the Provisions that answer it, each with the digest of the opening of the text it was written for. */
  readonly provisions: readonly WrittenFor[];
  readonly question: string;
};

/** A Provision by its label and the digest of how its text began ({@link openingOf}). */
export type WrittenFor = { readonly label: string; readonly opening: string };

/** A document with the questions for it, which are read when they are asked for. */
export type AskedDocument = { readonly title: string; questions(): readonly WrittenQuestion[] };

/** Where written questions come from; asked only when somebody needs them. */
export type WrittenQuestions = () => readonly AskedDocument[];

/** National laws, and the documents of the sample corpus. */
const FOLDERS = ['national-laws', 'sample-corpus'].map((name) => new URL(`./${name}/`, import.meta.url));

let bundled: readonly AskedDocument[] | null = null;

/** The documents for which questions come with the product. */
export function bundledQuestions(): readonly AskedDocument[] {
  bundled ??= FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.tsv'))
      .sort()
      .flatMap((name) => splitDocuments(readFileSync(new URL(name, folder), 'utf8'))),
  );
  return bundled;
}

/** Splits a file into its documents: a line `# title` begins one. */
export function splitDocuments(text: string): AskedDocument[] {
  return text
    .split(/^# /mu)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      let questions: readonly WrittenQuestion[] | null = null;
      return {
        title: part.slice(0, end).trim(),
        questions: () => {
          questions ??= readQuestions(part.slice(end + 1));
          return questions;
        },
      };
    });
}

/**
 * A line `第八条 <tab> opening` names a Provision, `<tab> question` asks for the one above, `<tab> question <tab> 第九条、第十条`
 * for those of the same document as well.
 */
function readQuestions(text: string): WrittenQuestion[] {
  const read: { readonly labels: readonly string[]; readonly question: string }[] = [];
  const provisions = new Map<string, WrittenFor>();
  let label = '';
  for (const line of text.split('\n')) {
    const [first = '', second = '', others = ''] = line.split('\t');
    if (first !== '') {
      label = first;
      provisions.set(label, { label, opening: second });
    } else if (second !== '') {
      const also = others === '' ? [] : others.split('、');
      read.push({ labels: [label, ...also], question: second });
    }
  }
  return read.map(({ labels, question }) => ({
    question,
    provisions: labels.flatMap((one) => provisions.get(one) ?? []),
  }));
}

const LETTERS = 24;

/**
 * Digest (FNV-1a, 8 hexadecimal digits) of the first letters and digits of a Provision's text after its label: what tells
 * that a Provision of the same number is still the one a question was written for.
 */
export function openingOf(text: string): string {
  const letters = text
    .replace(/^\s*第[〇零一二三四五六七八九十百千\s]+条(?:之[一二三四五六七八九十]+)?/u, '')
    .slice(0, LETTERS * 3)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, LETTERS);
  let hash = 0x811c9dc5;
  for (let at = 0; at < letters.length; at++) hash = Math.imul(hash ^ letters.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
