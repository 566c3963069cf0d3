import { ASKED_TRAITS, agreement } from '../../search/asks.ts';
import type { TextTraits } from '../../search/text-traits.ts';
import type { FeatureGroup } from '../feature-group.ts';

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
    return candidates.map(({ view, position }) => {
      const agreements = ASKED_TRAITS.map(([asked, trait]) =>
        agreement(query.asks[asked], view.traits[trait]),
      );
      return [
        Math.log1p(view.traits.length),
        table.places[position] as number,
        ...TRAITS.map((trait) => view.traits[trait]),
        ...agreements,
        agreements.reduce((total: number, one) => total + one, 0),
      ];
    });
  },
};
