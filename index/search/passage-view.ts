import { foldText } from '../analysis/normalize-text.ts';
import type { ViewedPassage } from './passage-columns.ts';
import { readTraits, type TextTraits } from './text-traits.ts';

/** What ranking reads of a passage, folded for comparison. */
export type PassageView = {
  readonly text: string;
  readonly heading: Heading;
  readonly askedAs: string;
  readonly traits: TextTraits;
};

/** What passages of one chapter share. */
export type Heading = {
  /** Tells it from all other headings. */
  readonly number: number;
  readonly title: string;
  /** Headings above the passage and its own label, when that is a heading. */
  readonly trail: string;
  readonly titleAndTrail: string;
};

/** What a view is made from. */
export type ViewSource = {
  readonly documentIds: readonly string[];
  viewed(position: number): ViewedPassage;
};

/** Views that are made already, by position, and the headings that releases opened beside each other share. */
export type KnownViews = {
  readonly views: (PassageView | undefined)[];
  readonly headings: Map<string, Heading>;
};

/** None yet, of so many passages. */
export function noViews(size: number): KnownViews {
  return { views: new Array(size), headings: new Map() };
}

/** Views by position, made on first use and kept in `known`; `titles` by Document id. */
export function passageViews(
  { documentIds, viewed }: ViewSource,
  titles: ReadonlyMap<string, string>,
  { views, headings }: KnownViews,
): (position: number) => PassageView {
  function headingOf(position: number, title: string, trail: string): Heading {
    const key = `${documentIds[position]}\n${title}\n${trail}`;
    let heading = headings.get(key);
    if (heading === undefined) {
      const [ownTitle, ownTrail] = [foldText(title), foldText(trail)];
      heading = {
        number: headings.size,
        title: ownTitle,
        trail: ownTrail,
        titleAndTrail: `${ownTitle} ${ownTrail}`,
      };
      headings.set(key, heading);
    }
    return heading;
  }

  function make(position: number): PassageView {
    const own = viewed(position);
    const title = titles.get(documentIds[position] as string) ?? '';
    const text = foldText(own.text);
    return {
      text,
      heading: headingOf(position, title, trailOf(own)),
      askedAs: foldText(own.askedAs.join(' ')),
      traits: readTraits(own, text, title),
    };
  }

  return (position) => {
    views[position] ??= make(position);
    return views[position];
  };
}

function trailOf({ kind, headingTrail, label }: ViewedPassage): string {
  const isHeading = kind !== 'article' && kind !== 'preamble';
  return [...headingTrail, ...(isHeading ? [label] : [])].join(' ');
}
