import { foldText } from '../../../index/analysis/normalize-text.ts';
import { stripQuestionWords } from '../../../index/analysis/question-words.ts';
import { bundledVocabulary, officialWords } from '../../../index/analysis/vocabulary.ts';
import { tagWords } from '../../../index/analysis/words.ts';

/** A thing that a question is about: its word and what regulations call it. */
export type AskedThing = { readonly word: string; readonly official: readonly string[] };

/** Nouns, abbreviations, set phrases and foreign words in jieba's tag set. */
const NOUN = /^(?:n|an|l|j|eng)/u;
/** People and things that a citizen mentions beside the matter. */
const BESIDE =
  /爸|妈|爷|奶|娃|宝宝|儿子|女儿|老婆|老公|小孩|孩子|叔|姨|舅|姑|[哥姐弟妹]|两口子|对象|亲戚|朋友|邻居|同事|老人|老头|家人|全家|老家|一分钱|百分之|东西|时候|时间|情况|问题|办法|结果|需要|没人/u;

/** What a question is about, thing by thing. */
export function askedThings(query: string): AskedThing[] {
  const vocabulary = bundledVocabulary();
  const words = tagWords(stripQuestionWords(query))
    .filter(({ word, tag }) => word.length > 1 && NOUN.test(tag) && !BESIDE.test(word))
    .map(({ word }) => word);
  return [...new Set(words)].map((word) => ({ word, official: officialWords(vocabulary, foldText(word)) }));
}

/** Whether a text speaks of a topic, in the citizen's word or the regulations'. */
export function speaksOf(text: string, { word, official }: AskedThing): boolean {
  return text.includes(word) || official.some((other) => text.includes(other));
}
