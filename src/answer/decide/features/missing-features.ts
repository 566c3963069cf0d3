import { questionTypes } from '../../compose/question-type.ts';
import { evidenceText } from '../../retrieve/coverage.ts';
import { answerPart, strangeness } from '../../retrieve/rank-evidence.ts';
import {
  namedAuthorities,
  namedDates,
  namedFigures,
  namedPlaceLike,
  namedPlaces,
} from '../../understand/named-things.ts';
import { type AnswerabilityGroup, largest } from './feature-group.ts';

const LEADING = 5;

/** What the question names or wants that the passages do not have. */
export const MISSING_FEATURES: AnswerabilityGroup = {
  names: [
    'missingPlace',
    'missingArea',
    'missingAuthority',
    'missingDate',
    'missingFigure',
    'missingFact',
    'missingFactAll',
    'strangeness',
  ],
  compute({ question, found, statistics }) {
    const leading = found.slice(0, LEADING);
    const text = leading.map(evidenceText).join('\n');
    const missing = (names: readonly string[]) =>
      Math.min(2, names.filter((name) => !text.includes(name)).length);
    const facts = questionTypes(question.text).filter(({ isFact }) => isFact);
    const lacks = leading.map(
      (one) => facts.length > 0 && !facts.some(({ tells }) => tells.test(answerPart(one))),
    );
    return [
      missing(namedPlaces(question.text)),
      missing(namedPlaceLike(question.text)),
      missing(namedAuthorities(question.text)),
      missing(namedDates(question.text)),
      missing(namedFigures(question.text)),
      Number(lacks[0] ?? false),
      Number(lacks.length > 0 && lacks.every(Boolean)),
      leading[0] === undefined ? 0 : largest([strangeness(leading[0], question.query, statistics)]),
    ];
  },
};
