import { fill, texts } from './texts.js';

/**
 * @typedef {{kind: string, start: number, end: number}} Identifier
 * @typedef {{findIdentifiers: (text: string) => Identifier[], maskIdentifiers: (text: string) => string}} Rules
 */

/** Zero-width and soft characters, which the eye does not see between digits. */
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/**
 * Null on browsers too old for the rules' regular expressions; there the service alone masks.
 * @type {Rules | null}
 */
let rules = null;
/** Settles once the rules are there or known to be unusable. */
export const rulesLoaded = import('./identifiers.js').then(
  (module) => {
    rules = module;
  },
  () => {},
);

/**
 * Text with every identifier replaced by a word that says what stood there.
 * @param {string} text
 */
export function masked(text) {
  if (rules === null) return text;
  const visible = text.replace(invisible, '');
  // Joiners belong into other writing, emoji among it; they go only where they hide a number.
  return rules.findIdentifiers(visible).length === 0 ? text : rules.maskIdentifiers(visible);
}

/**
 * Covers identifiers while they are typed and says so.
 * @param {HTMLTextAreaElement} input
 * @param {HTMLElement} warning
 */
export function maskWhileTyping(input, warning) {
  /** What was found since the field was empty. @type {Set<string>} */
  const kinds = new Set();

  /** @param {boolean} finished whether nothing more will be added at the cursor */
  function check(finished) {
    const caret = input.selectionStart;
    const found = rules === null ? [] : rules.findIdentifiers(input.value);
    if (found.length > 0) warn(found);
    else if (input.value === '') {
      kinds.clear();
      warning.hidden = true;
    }
    // The first digits of an identity card can look like a mobile number: at the cursor, wait for the next character.
    const certain = found.filter(({ kind, end }) => finished || kind === 'identity-card' || end !== caret);
    if (certain.length > 0) cover(certain, caret);
  }

  /** @param {Identifier[]} found */
  function warn(found) {
    for (const { kind } of found) kinds.add(texts.identifierKinds[kind]);
    const text = fill(texts.chat.identifierTyped, { kinds: Array.from(kinds).join('、') });
    // Saying the same again would make screen readers repeat it with every key.
    if (warning.textContent !== text || warning.hidden) warning.textContent = text;
    warning.hidden = false;
  }

  /**
   * @param {Identifier[]} found
   * @param {number} caret
   */
  function cover(found, caret) {
    const { value } = input;
    const all = found.map(({ start, end }) => ({ start, end, word: masked(value.slice(start, end)) }));
    let text = value;
    let place = caret;
    for (const { start, end, word } of all.reverse()) {
      text = text.slice(0, start) + word + text.slice(end);
      if (caret >= end) place += word.length - (end - start);
      else if (caret > start) place = start + word.length;
    }
    input.value = text;
    input.setSelectionRange(place, place);
  }

  input.addEventListener('input', (event) => {
    const { inputType, isComposing } = /** @type {InputEvent} */ (event);
    if (!isComposing) check(inputType === 'insertFromPaste' || inputType === 'insertFromDrop');
  });
  input.addEventListener('blur', () => check(true));
}
