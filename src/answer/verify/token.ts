/**
 * What a token claims. `word` and `filler` carry the wording; a `connective` may be left out but not exchanged; all
 * others are claims that a provision must bear out.
 */
export type TokenKind =
  | 'word'
  | 'filler'
  | 'connective'
  | 'quantity'
  | 'date'
  | 'reference'
  | 'title'
  | 'document-number'
  | 'contact'
  | 'modality'
  | 'negation'
  | 'sense';

/** A token of a sentence or of a provision: two say the same when kind and key agree. */
export type Token = {
  readonly kind: TokenKind;
  readonly key: string;
  /** What stands before it: 0 nothing, 1 an enumeration, 2 a clause, 3 a sentence. */
  readonly breakBefore: 0 | 1 | 2 | 3;
};

/** Whether a token is a claim that may neither be invented nor exchanged. */
export function isClaim(kind: TokenKind): boolean {
  return kind !== 'word' && kind !== 'filler' && kind !== 'connective';
}
