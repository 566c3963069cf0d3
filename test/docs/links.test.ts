import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { documentationFiles, ROOT, readProjectFile, withoutCodeBlocks } from './project-files.ts';

const LINK = /\[[^\]\n]*\]\((?<target>[^)\s]+)\)/gu;

function linksOf(file: string): string[] {
  const text = withoutCodeBlocks(readProjectFile(file)).replace(/`[^`\n]*`/gu, '');
  return [...text.matchAll(LINK)]
    .map((match) => match.groups?.target as string)
    .filter((target) => !/^[a-z]+:/u.test(target));
}

/** Fragments that headings get where the repository is shown: lower case, punctuation out, spaces as hyphens. */
function fragmentsOf(file: string): string[] {
  const headings = withoutCodeBlocks(readProjectFile(file)).matchAll(/^#{1,6} (.+)$/gmu);
  return Array.from(headings, ([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/gu, '-'),
  );
}

function problemOf(file: string, link: string): string | null {
  const [given = '', fragment] = decodeURI(link).split('#');
  const target = given === '' ? file : path.posix.join(path.posix.dirname(file), given);
  if (!existsSync(path.join(ROOT, target))) return `${file}: ${link} leads nowhere`;
  if (fragment === undefined || statSync(path.join(ROOT, target)).isDirectory()) return null;
  return fragmentsOf(target).includes(fragment) ? null : `${file}: ${link} names no heading`;
}

test('every link inside the documentation leads to a file and, with a fragment, to a heading', () => {
  const links = documentationFiles().flatMap((file) => linksOf(file).map((link) => ({ file, link })));
  expect(links.length).toBeGreaterThan(0);
  expect(links.map(({ file, link }) => problemOf(file, link)).filter((problem) => problem !== null)).toEqual(
    [],
  );
});
