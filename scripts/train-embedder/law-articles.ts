import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** One 条 of a law as the training sees it. */
export type Article = {
  readonly title: string;
  readonly label: string;
  /** Headings from the top down, without the title. */
  readonly headings: readonly string[];
  readonly text: string;
};

const ARTICLE_START =
  /^(第[〇零一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?)(?=[\s　:：]|$|[^、，,和及或至的规])/u;
const SECTION_START = /^([一二三四五六七八九十百]+)、/u;
const INFO_END = '<!-- INFO END -->';

/** All articles of the Markdown laws below a folder, files in name order. */
export function readLawArticles(folder: string): Article[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort();
  return files.flatMap((name) => splitLaw(readFileSync(join(folder, name), 'utf8'), basename(name, '.md')));
}

/** Splits one law at its 第N条 or, when it has none, at its 一、 Text before the first is labelled 序言. */
export function splitLaw(markdown: string, fallbackTitle: string): Article[] {
  const [head, body] = splitHead(markdown);
  const title = /^# +(.+)$/mu.exec(head)?.[1]?.trim() ?? fallbackTitle;
  const lines = body.split('\n').map((line) => line.trim());
  const start = lines.some((line) => ARTICLE_START.test(line)) ? ARTICLE_START : SECTION_START;
  return splitLines(lines, start).map((part) => ({ title, ...part }));
}

function splitLines(lines: readonly string[], start: RegExp): Omit<Article, 'title'>[] {
  let headings: string[] = [];
  let current = { label: '序言', headings, lines: [] as string[] };
  const parts = [current];
  for (const line of lines) {
    const heading = /^(#{2,6}) +(.+)$/u.exec(line);
    if (heading?.[1] && heading[2]) {
      headings = [...headings.slice(0, heading[1].length - 2), heading[2]];
      continue;
    }
    const label = start.exec(line)?.[1];
    if (label !== undefined) {
      current = { label, headings, lines: [] };
      parts.push(current);
    }
    if (line !== '') current.lines.push(line);
  }
  return parts
    .filter((part) => part.lines.length > 0)
    .map((part) => ({ label: part.label, headings: part.headings, text: part.lines.join('\n') }));
}

function splitHead(markdown: string): [string, string] {
  const end = markdown.indexOf(INFO_END);
  if (end >= 0) return [markdown.slice(0, end), markdown.slice(end + INFO_END.length)];
  const firstLine = markdown.indexOf('\n');
  return [markdown.slice(0, firstLine), markdown.slice(firstLine)];
}

/** Finds an article's number by title and label. */
export function articleFinder(
  articles: readonly Article[],
): (title: string, label: string) => number | undefined {
  const byKey = new Map(articles.map(({ title, label }, i) => [`${titleKey(title)} ${label}`, i]));
  return (title, label) => byKey.get(`${titleKey(title)} ${label}`);
}

/** One form of a law's title for look-up: without 《》, 中华人民共和国 and a trailing year or version in brackets. */
export function titleKey(title: string): string {
  return title
    .replace(/[《》〈〉、\s]|中华人民共和国/gu, '')
    .replace(/[（(](?:\d{4}[^（()）]*|[^（()）]*(?:修正|修订|版)[^（()）]*)[）)]$/u, '');
}
