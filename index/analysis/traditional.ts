import { createRequire } from 'node:module';
import type OpenCC from 'opencc-js/cn2t';

let convert: ((text: string) => string) | null = null;

/**
 * Simplified characters as traditional ones in the forms of Hong Kong, words left as they are; the way back is
 * `simplifyText`. OpenCC's tables are loaded with the first text.
 */
export function traditionalText(text: string): string {
  convert ??= loadConverter();
  return convert(text);
}

// Required, not imported, so that writing a page stays synchronous.
function loadConverter(): (text: string) => string {
  const library = createRequire(import.meta.url)('opencc-js/cn2t') as typeof OpenCC;
  return library.Converter({ from: 'cn', to: 'hk' });
}
