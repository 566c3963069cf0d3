import { zhCn } from '../texts/zh-cn.ts';

/** What pages say of themselves; see {@link zhCn}. */
export type PageTexts = typeof zhCn.pages;

/** What pages say unless a centre has it otherwise. */
export const citizenTexts: PageTexts = zhCn.pages;

export { chineseDate, fill } from '../texts/fill.ts';

/** A title in its book-title marks; titles that bring their own keep them. */
export function bookTitle(title: string): string {
  return title.includes('《') ? title : `《${title}》`;
}
