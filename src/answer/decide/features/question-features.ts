import { contentTerms } from '../../retrieve/coverage.ts';
import { questionTraits, TRAIT_NAMES } from '../../understand/question-traits.ts';
import type { AnswerabilityGroup } from './feature-group.ts';

/** What the question is like, whatever was found. */
export const QUESTION_FEATURES: AnswerabilityGroup = {
  names: ['length', ...TRAIT_NAMES.map((name) => `is.${name}`)],
  compute({ question }) {
    const traits = questionTraits(question.text);
    return [Math.log1p(contentTerms(question.query).length) / 4, ...TRAIT_NAMES.map((name) => traits[name])];
  },
};
