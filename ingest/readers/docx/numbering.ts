import { child, childrenNamed, isOn, value, type XmlElement } from '../zip/parse-xml.ts';
import { formatNumber } from './number-format.ts';

type Level = {
  readonly start: number;
  readonly format: string;
  /** Template such as `第%1条`; `%n` is the number of level n. */
  readonly template: string;
  /** A level restarts when one at or above this one advances; 0 means never. */
  readonly restartAfter: number | null;
  readonly isLegal: boolean;
  readonly styleId: string | null;
};
type Definition = { readonly id: string; readonly levels: ReadonlyMap<number, Level> };
type List = {
  readonly definition: Definition;
  readonly overrides: ReadonlyMap<number, { start: number | null; level: Level | null }>;
};

/** Hands out the printed labels of numbered paragraphs; call it once per paragraph, in document order. */
export type Numbering = {
  /** Label of the next paragraph of a list; null when the list numbers nothing. */
  next(numberingId: string, level: number): string | null;
  /** Level of a list that a style is linked to. */
  levelOfStyle(numberingId: string, styleId: string): number | null;
};

const BULLET_LABEL = '-';
const PRIVATE_USE = /[\uE000-\uF8FF]/u;

function whole(text: string | undefined, otherwise: number): number {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isFinite(number) ? number : otherwise;
}

function readLevel(element: XmlElement): Level {
  const alternate = child(child(element, 'mc:AlternateContent'), 'mc:Choice');
  return {
    start: whole(value(element, 'w:start'), 1),
    format: value(element, 'w:numFmt') ?? value(alternate, 'w:numFmt') ?? 'decimal',
    template: value(element, 'w:lvlText') ?? '',
    restartAfter:
      child(element, 'w:lvlRestart') === undefined ? null : whole(value(element, 'w:lvlRestart'), 0),
    isLegal: isOn(element, 'w:isLgl'),
    styleId: value(element, 'w:pStyle') ?? null,
  };
}

function readLevels(element: XmlElement): Map<number, Level> {
  return new Map(
    childrenNamed(element, 'w:lvl').map((level) => [whole(level.attributes['w:ilvl'], 0), readLevel(level)]),
  );
}

function readLists(root: XmlElement): Map<string, List> {
  const definitions = new Map<string, XmlElement>();
  const byStyle = new Map<string, XmlElement>();
  for (const element of childrenNamed(root, 'w:abstractNum')) {
    definitions.set(element.attributes['w:abstractNumId'] ?? '', element);
    const style = value(element, 'w:styleLink');
    if (style !== undefined) byStyle.set(style, element);
  }
  const lists = new Map<string, List>();
  for (const element of childrenNamed(root, 'w:num')) {
    const stated = definitions.get(value(element, 'w:abstractNumId') ?? '');
    const source = byStyle.get(value(stated, 'w:numStyleLink') ?? '') ?? stated;
    if (source === undefined) continue;
    const definition = { id: source.attributes['w:abstractNumId'] ?? '', levels: readLevels(source) };
    lists.set(element.attributes['w:numId'] ?? '', { definition, overrides: readOverrides(element) });
  }
  return lists;
}

function readOverrides(element: XmlElement): List['overrides'] {
  return new Map(
    childrenNamed(element, 'w:lvlOverride').map((override) => {
      const level = child(override, 'w:lvl');
      const start = value(override, 'w:startOverride');
      return [
        whole(override.attributes['w:ilvl'], 0),
        {
          start: start === undefined ? null : whole(start, 1),
          level: level === undefined ? null : readLevel(level),
        },
      ];
    }),
  );
}

function levelOf(list: List, at: number): Level | undefined {
  return list.overrides.get(at)?.level ?? list.definition.levels.get(at);
}

/** Sets the levels below one that advanced back to where they start. */
function restartBelow(list: List, counters: (number | undefined)[], advanced: number): void {
  for (let at = advanced + 1; at < counters.length; at += 1) {
    const restartAfter = levelOf(list, at)?.restartAfter ?? null;
    if (restartAfter === null || (restartAfter !== 0 && advanced < restartAfter)) counters[at] = undefined;
  }
}

function writeLabel(list: List, level: Level, counters: readonly (number | undefined)[]): string {
  return level.template.replace(/%([1-9])/gu, (_, digit: string) => {
    const at = Number(digit) - 1;
    const source = levelOf(list, at);
    const format = level.isLegal && source?.format !== 'none' ? 'decimal' : (source?.format ?? 'decimal');
    return formatNumber(counters[at] ?? source?.start ?? 1, format);
  });
}

/** Resolves the automatic numbering of a document from its `numbering.xml`. */
export function readNumbering(root: XmlElement | null): Numbering {
  const lists = root === null ? new Map<string, List>() : readLists(root);
  // Lists made from one definition count on together, unless one of them says where to start.
  const counts = new Map<string, (number | undefined)[]>();
  const restarted = new Set<string>();
  return {
    next(numberingId, at) {
      const list = lists.get(numberingId);
      const level = list === undefined ? undefined : levelOf(list, at);
      if (list === undefined || level === undefined) return null;
      const counters = counts.get(list.definition.id) ?? Array.from<undefined>({ length: 9 });
      counts.set(list.definition.id, counters);
      const override = list.overrides.get(at)?.start ?? null;
      const first = `${numberingId}/${at}`;
      if (override !== null && !restarted.has(first)) counters[at] = undefined;
      restarted.add(first);
      counters[at] = counters[at] === undefined ? (override ?? level.start) : counters[at] + 1;
      restartBelow(list, counters, at);
      if (level.format === 'bullet')
        return PRIVATE_USE.test(level.template) || level.template === '' ? BULLET_LABEL : level.template;
      const label = writeLabel(list, level, counters).trim();
      return label === '' ? null : label;
    },
    levelOfStyle(numberingId, styleId) {
      for (const [at, level] of lists.get(numberingId)?.definition.levels ?? [])
        if (level.styleId === styleId) return at;
      return null;
    },
  };
}
