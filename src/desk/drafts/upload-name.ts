const LONGEST = 120;

/** A name that came with an upload, fit to be shown: the last part of a path, without control characters, not long. */
export function shownName(given: string): string {
  const last = given.split(/[/\\]/u).at(-1) ?? '';
  const plain = [...last.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim()];
  const short = plain.length <= LONGEST ? plain : [...plain.slice(0, LONGEST - 8), ...plain.slice(-8)];
  const name = short.join('');
  return /^\.*$/u.test(name) ? '未命名文件' : name;
}

/** The generated name a file is kept under: its number, and its extension when that is a plain one. */
export function keptName(number: number, shown: string): string {
  const extension = /\.([A-Za-z0-9]{1,5})$/u.exec(shown)?.[1]?.toLowerCase();
  return `${String(number).padStart(4, '0')}${extension === undefined ? '' : `.${extension}`}`;
}
