import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Folder the project lies in. */
export const ROOT = path.resolve(import.meta.dirname, '..', '..');

const PARTS_WITH_DOCS = ['docs', 'corpus', 'eval', 'bench', 'test', 'scripts', 'index', 'ingest', 'src'];

/** Text of a file of the project, by its path below the root. */
export function readProjectFile(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** The project's own Markdown files; the sample corpus is data, only its README is documentation. */
export function documentationFiles(): string[] {
  const below = PARTS_WITH_DOCS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.posix.join(folder, file.split(path.sep).join('/')),
    ),
  );
  return [...readdirSync(ROOT), ...below]
    .filter((file) => file.endsWith('.md'))
    .filter((file) => !file.startsWith('corpus/') || path.posix.basename(file) === 'README.md')
    .filter((file) => !file.includes('/fixtures/'))
    .sort();
}

/** Fenced blocks of a Markdown text whose language is the given one. */
export function codeBlocks(markdown: string, language: string): string[] {
  const pattern = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gmsu');
  return [...markdown.matchAll(pattern)].map((match) => match[1] as string);
}

/** The same text without fenced blocks. */
export function withoutCodeBlocks(markdown: string): string {
  return markdown.replace(/^ *```.*?^ *```/gmsu, '');
}
