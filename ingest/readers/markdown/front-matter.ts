import { parse } from 'yaml';
import type { Warning } from '../../../index/document.ts';

const FRONT_MATTER = /^---[ \t]*\r?\n([\s\S]*?)(?:\r?\n)?---[ \t]*(?:\r?\n|$)/u;

/** Head that page savers (Jina Reader and the like) put before a page saved as Markdown. */
const SAVED_PAGE =
  /^\s*Title:[ \t]*(.+)\r?\n\s*URL Source:.*\r?\n(?:\s*Published Time:.*\r?\n)?\s*Markdown Content:\s*\r?\n/u;

type FrontMatter = {
  readonly data: Readonly<Record<string, unknown>>;
  /** Title the file states outside its YAML, as page savers do. */
  readonly title: string | null;
  readonly body: string;
  readonly warnings: readonly Warning[];
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parts the YAML between the leading `---` lines from the body; YAML that does not parse becomes a warning. */
export function splitFrontMatter(text: string): FrontMatter {
  const match = FRONT_MATTER.exec(text);
  const saved = SAVED_PAGE.exec(text);
  if (saved !== null)
    return { data: {}, title: saved[1] ?? null, body: text.slice(saved[0].length), warnings: [] };
  if (match === null) return { data: {}, title: null, body: text, warnings: [] };
  try {
    const data: unknown = parse(match[1] ?? '');
    // A thematic break that happens to open the file is text, not metadata.
    if (!isRecord(data)) return { data: {}, title: null, body: text, warnings: [] };
    return { data, title: null, body: text.slice(match[0].length), warnings: [] };
  } catch {
    const warning = {
      code: 'front-matter-unreadable',
      text: '文件开头的元数据（---之间的 YAML）格式有误，未采用，请检查冒号和缩进。',
    };
    return { data: {}, title: null, body: text.slice(match[0].length), warnings: [warning] };
  }
}
