/** Zero-width, bidirectional and tag characters, which hide text from people but not from machines. */
const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** Makes text safe to show and store: well-formed, NFC, without control or invisible characters. */
export function cleanText(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(INVISIBLE, '').replace(CONTROL, '');
}

/** Folds text for comparison and search: {@link cleanText}, then NFKC (full-width to half-width) and lower case. */
export function foldText(text: string): string {
  return cleanText(text).normalize('NFKC').toLowerCase();
}
