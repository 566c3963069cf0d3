import { foldText } from './normalize-text.ts';

/** A run of Chinese characters, or one of other letters and digits: `30日内` is two runs. */
const RUNS =
  /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[.-](?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu;
const HAN = /^\p{Script=Han}/u;

/**
 * Tokens for full text, in text order: Chinese runs become characters and overlapping character pairs, other
 * runs stay whole. Uni- and bigrams gave the best recall of the tokenisations measured on 59 k articles.
 */
export function tokenize(text: string): string[] {
  const tokens: string[] = [];
  for (const [run] of foldText(text).matchAll(RUNS)) {
    if (HAN.test(run)) pushCharactersAndPairs(run, tokens);
    else tokens.push(run);
  }
  return tokens;
}

function pushCharactersAndPairs(run: string, tokens: string[]): void {
  let previous = '';
  for (const character of run) {
    if (previous !== '') tokens.push(previous + character);
    tokens.push(character);
    previous = character;
  }
}
