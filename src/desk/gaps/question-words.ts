import { maskIdentifiers } from '../../../index/analysis/identifiers.ts';
import { cleanText } from '../../../index/analysis/normalize-text.ts';
import { stripQuestionWords } from '../../../index/analysis/question-words.ts';
import { tagWords } from '../../../index/analysis/words.ts';

/** Nouns, verbs, adjectives, idioms and abbreviations in jieba's tag set. */
const CONTENT_TAG = /^[nvaijl]/u;
/** Names of people. */
const PERSON_TAG = /^nr/u;

/** Distinct meaningful words of a question: no identifiers, names of people, numbers or Latin letters. */
export function gapWords(question: string): string[] {
  const plain = maskIdentifiers(cleanText(question)).replace(/［[^］]*］/gu, ' ');
  const words = tagWords(stripQuestionWords(plain))
    .filter(({ tag }) => CONTENT_TAG.test(tag) && !PERSON_TAG.test(tag))
    .map(({ word }) => word)
    .filter((word) => /^\p{Script=Han}{2,8}$/u.test(word));
  return [...new Set(words)];
}
