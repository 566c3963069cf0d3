import { foldText } from './character-grams.ts';

// Numbers of provisions say where a text stands, not what it is about.
const PROVISION_NUMBER =
  /第[〇零一二两三四五六七八九十百千万\d]+[编章节条款项目](?:之[一二三四五六七八九十]+)?/gu;

/** Text as the word tables see it: folded, with the numbers of provisions blanked out. */
export function wordText(text: string): string {
  return foldText(text).replace(PROVISION_NUMBER, ' ');
}
