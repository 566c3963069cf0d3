import type { DraftProvision } from './draft-provision.ts';
import type { ListStyle, Unit } from './line-marker.ts';

/** What a section that is still open was opened by. */
export type Opener =
  | { readonly by: 'unit'; readonly unit: Unit; readonly level: number | null }
  | { readonly by: 'annex'; readonly level: number | null }
  | { readonly by: 'heading'; readonly level: number }
  | {
      readonly by: 'list';
      readonly style: ListStyle;
      readonly depth: number;
      readonly section: boolean;
      readonly level: number | null;
    };

type Open = { readonly node: DraftProvision; readonly opener: Opener };

const UNIT_RANK: Readonly<Record<Unit, number>> = { part: 0, subpart: 1, chapter: 2, section: 3 };
const STYLE_RANK: Readonly<Record<ListStyle, number>> = {
  chinese: 0,
  'enclosed-chinese': 1,
  decimal: 2,
  arabic: 3,
  'enclosed-arabic': 4,
  circled: 5,
};

/** The sections open at the current line, from the outermost; decides which of them a new one closes. */
export class OpenSections {
  readonly roots: DraftProvision[] = [];
  readonly #open: Open[] = [];

  get innermost(): DraftProvision | null {
    return this.#open.at(-1)?.node ?? null;
  }

  /** Opens a section below what stays open. */
  push(node: DraftProvision, opener: Opener): void {
    this.#close((open) => closes(opener, open));
    this.add(node);
    this.#open.push({ node, opener });
  }

  /** Adds a finished node to the innermost section. */
  add(node: DraftProvision): void {
    (this.innermost?.children ?? this.roots).push(node);
    this.extend(node.end);
  }

  /** Articles stand in units, annexes and sections, never in one another's lists. */
  closeLists(): void {
    this.#close((open) => open.by === 'list' && !open.section);
  }

  closeAll(): void {
    this.#open.length = 0;
  }

  extend(end: number): void {
    for (const { node } of this.#open) node.end = Math.max(node.end, end);
  }

  #close(closed: (open: Opener) => boolean): void {
    const from = this.#open.findIndex(({ opener }) => closed(opener));
    if (from !== -1) this.#open.length = from;
  }
}

function closes(next: Opener, open: Opener): boolean {
  if (next.by === 'annex') return true;
  if (next.by === 'unit') return closedByUnit(next, open);
  if (next.by === 'heading') return closedByHeading(next.level, open);
  if (open.by === 'list') return closedByList(next, open);
  return open.by !== 'annex' && open.level !== null && next.level !== null && open.level >= next.level;
}

function closedByUnit(next: Extract<Opener, { by: 'unit' }>, open: Opener): boolean {
  if (open.by === 'unit') return UNIT_RANK[open.unit] >= UNIT_RANK[next.unit];
  if (open.by === 'annex') return false;
  return open.by === 'list' || next.level === null || open.level >= next.level;
}

function closedByHeading(level: number, open: Opener): boolean {
  if (open.by === 'list') return true;
  return open.level === null ? open.by === 'unit' : open.level >= level;
}

function closedByList(next: Extract<Opener, { by: 'list' }>, open: Extract<Opener, { by: 'list' }>): boolean {
  if (open.style === 'decimal' && next.style === 'decimal') return open.depth >= next.depth;
  return STYLE_RANK[open.style] >= STYLE_RANK[next.style];
}
