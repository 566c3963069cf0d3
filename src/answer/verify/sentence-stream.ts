/** Longest sentence waited for; longer text is no sentence a citizen could read. */
const LONGEST = 500;
const ENDS = /[。！？!?]/u;
const CLOSES = /[”’」』）)》]/u;
const OPENERS = '“‘「『（(《';
const CLOSERS = '”’」』）)》';
const MARKER = /^\s*[[［【]\s*\d*\s*[\]］】]?/u;
const WHOLE_MARKER = /^\s*[[［【]\s*\d+\s*[\]］】]/u;
const ITEM = /^\s*(?:[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、)）]|[-*•·①-⑳])/u;

/**
 * Cuts text that comes in pieces into whole sentences: not inside quotes or brackets, a list with the line that opens it,
 * and each sentence with the markers after it.
 */
export class SentenceStream {
  #text = '';

  /** Takes a piece and gives the sentences that are whole now. */
  push(piece: string): string[] {
    this.#text += piece;
    return this.#take(false);
  }

  /** Gives what is left when the text ends. */
  end(): string[] {
    return this.#take(true);
  }

  #take(isEnd: boolean): string[] {
    const sentences: string[] = [];
    for (;;) {
      const length = sentenceLength(this.#text, isEnd);
      if (length === null) break;
      const sentence = this.#text.slice(0, length).trim();
      this.#text = this.#text.slice(length);
      if (sentence !== '') sentences.push(sentence);
      if (this.#text === '') break;
    }
    return sentences;
  }
}

/** How long the first sentence of a text is; null while its end has not been seen. */
function sentenceLength(text: string, isEnd: boolean): number | null {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (OPENERS.includes(character)) depth++;
    else if (CLOSERS.includes(character)) depth = Math.max(0, depth - 1);
    if (character === '\n' && text.slice(0, at).trim() !== '' && !continuesList(text, at, isEnd))
      return afterMarkers(text, at + 1, isEnd);
    if (ENDS.test(character) && (depth === 0 || CLOSES.test(text[at + 1] ?? ''))) {
      const end = afterClosers(text, at + 1);
      if (depth === 0 || !/[，,]/u.test(text[end] ?? '')) return afterMarkers(text, end, isEnd);
    }
    if (at >= LONGEST) return at;
  }
  return isEnd && text !== '' ? text.length : null;
}

/** Whether the line after a line break is still part of a list that `：` opened; unknown counts as yes. */
function continuesList(text: string, at: number, isEnd: boolean): boolean {
  const lines = text.slice(0, at).trim().split('\n');
  if (!/[：:]$/u.test((lines[0] ?? '').replace(/[[［]\d+[\]］]$/u, '').trim())) return false;
  const next = text.slice(at + 1).trimStart();
  if (next.length < 4 && !isEnd) return true;
  return ITEM.test(next);
}

function afterClosers(text: string, at: number): number {
  let end = at;
  while (end < text.length && CLOSES.test(text[end] as string)) end++;
  return end;
}

/** Past the markers that follow; null while another marker may be coming. */
function afterMarkers(text: string, at: number, isEnd: boolean): number | null {
  let end = at;
  for (;;) {
    const marker = WHOLE_MARKER.exec(text.slice(end));
    if (marker === null) break;
    end += marker[0].length;
  }
  const rest = text.slice(end);
  const mayComeStill = rest.trim() === '' || (MARKER.test(rest) && rest.length < 6);
  return mayComeStill && !isEnd ? null : end;
}
