import { traditionalText } from '../../index/analysis/traditional.ts';

const pieces = /<(?<close>\/?)(?<name>[a-z][a-z0-9]*)[^>]*>|[^<]+|</g;
/** Attributes that people read or that the page's script shows; names and addresses are none of them. */
const readAttributes =
  / (?<name>aria-label|placeholder|alt|value|data-texts|data-text|data-elder|data-standard)="(?<value>[^"]*)"/g;
const untouched = / translate="no"/;
const empty = new Set(['input', 'img', 'meta', 'link', 'br']);

/**
 * A page of ours in traditional characters. Tags, names, addresses and styles stay, and so does everything in an element
 * with `translate="no"`: the words of a citizen, and quotations, which must remain what the document says.
 */
export function traditionalHtml(html: string): string {
  let within: string | null = null;
  return html.replace(pieces, (piece, ...rest) => {
    const { close, name } = rest.at(-1) as { close?: string; name?: string };
    if (within !== null) {
      if (close === '/' && name === within) within = null;
      return piece;
    }
    if (name === undefined) return traditionalText(piece);
    const isUntouched = name === 'style' || untouched.test(piece);
    if (isUntouched && !empty.has(name)) within = name;
    return piece.replace(readAttributes, (whole, attribute: string, value: string) =>
      isUntouched && attribute === 'value' ? whole : whole.replace(value, () => traditionalText(value)),
    );
  });
}
