import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compactCss } from '../../src/web/compact-css.ts';

test('comments, indentation and line breaks go, what counts stays', () => {
  const css = `/* The page */
.masthead :focus-visible,
a {
  font:
    1rem / 1.75 "Noto Sans",
    sans-serif;
  margin: 0 auto; /* centred */
}
@media (max-width: 10rem) and
  (min-width: 5rem) {
  a { color: red }
}
`;
  expect(compactCss(css)).toBe(
    '.masthead :focus-visible,a{font: 1rem / 1.75 "Noto Sans",sans-serif;margin: 0 auto;}@media (max-width: 10rem) and (min-width: 5rem){a{ color: red }}',
  );
});

test('no style sheet of the pages loses a declaration or a rule', () => {
  const folder = new URL('../../src/web/assets/', import.meta.url);
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.css'))) {
    const css = readFileSync(new URL(name, folder), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    const marks = (text: string) => text.replace(/[^{};:,]/g, '');
    const words = (text: string) => text.match(/[^\s{};:,]+/g);
    expect(marks(compactCss(css)), name).toBe(marks(css));
    expect(words(compactCss(css)), name).toEqual(words(css));
  }
});
