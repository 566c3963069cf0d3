import { ASKED_TRAITS, agreement } from '../../search/asks.ts';
import type { TextTraits } from '../../search/text-traits.ts';
import type { FeatureGroup } from '../feature-group.ts';
import { columnOf } from './relative.ts';

const TRAITS: readonly (keyof TextTraits)[] = [
  'items',
  'definition',
  'penalty',
  'duration',
  'amount',
  'liability',
  'forbids',
  'allows',
  'requires',
  'purpose',
  'isArticle',
  'isHeading',
  'isPreamble',
  'isQuestion',
  'isClosing',
];

/** What the passage is, and whether it states the kind of thing that is asked for. */
export const PASSAGE_FEATURES: FeatureGroup = {
  names: [
    'logLength',
    'position',
    ...TRAITS,
    ...ASKED_TRAITS.map(([asked]) => `asks${asked[0]?.toUpperCase()}${asked.slice(1)}`),
    'asksAgreement',
  ],
  compute({ query, candidates, table }) {
    const agreements = ASKED_TRAITS.map(([asked, trait]) =>
      columnOf(candidates, ({ view }) => agreement(query.asks[asked], view.traits[trait])),
    );
    return [
      columnOf(candidates, ({ view }) => Math.log1p(view.traits.length)),
      columnOf(candidates, ({ position }) => table.places[position] as number),
      ...TRAITS.map((trait) => columnOf(candidates, ({ view }) => view.traits[trait])),
      ...agreements,
      columnOf(candidates, (_, at) =>
        agreements.reduce((total, column) => total + (column[at] as number), 0),
      ),
    ];
  },
};
