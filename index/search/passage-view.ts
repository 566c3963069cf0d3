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
  /** Tells it from the release's other headings. */
  readonly number: number;
  readonly title: string;
  /** Headings above the passage and its own label, when that is a heading. */
  readonly trail: string;
  readonly titleAndTrail: string;
};

/** What a view is made from. */
export type ViewSource = {
  readonly size: number;
  readonly documentIds: readonly string[];
  readonly documentNumbers: Int32Array;
  viewed(position: number): ViewedPassage;
};

/** Views by position, made on first use and kept; `titles` by Document id. */
export function passageViews(
  { size, documentIds, documentNumbers, viewed }: ViewSource,
  titles: ReadonlyMap<string, string>,
): (position: number) => PassageView {
  const views: (PassageView | undefined)[] = new Array(size);
  const headings = new Map<string, Heading>();

  function headingOf(position: number, title: string, trail: string): Heading {
    const key = `${documentNumbers[position]}\n${trail}`;
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
