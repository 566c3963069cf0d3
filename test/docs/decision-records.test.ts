import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, readProjectFile } from './project-files.ts';

const FOLDER = 'docs/adr';
const files = readdirSync(path.join(ROOT, FOLDER)).sort();

test('decision records are numbered without gaps or repeats', () => {
  const numbers = files.map((file) =>
    Number(/^(?<number>\d{4})-[a-z0-9-]+\.md$/u.exec(file)?.groups?.number),
  );
  expect(numbers).toEqual(files.map((_, index) => index + 1));
});

test.each(files)(
  '%s carries its number and says what was decided, what follows and what was rejected',
  (file) => {
    const text = readProjectFile(`${FOLDER}/${file}`);
    expect(text.startsWith(`# ${file.slice(0, 4)} `)).toBe(true);
    const headings = [...text.matchAll(/^## (?<heading>.+)$/gmu)].map((match) => match.groups?.heading);
    expect(headings).toEqual(expect.arrayContaining(['Context', 'Decision', 'Consequences', 'Rejected']));
  },
);
