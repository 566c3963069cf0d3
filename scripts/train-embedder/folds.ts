/** Number of parts the judged questions are split into. */
export const FOLDS = 5;

/** The part a question belongs to, 0 … FOLDS-1: FNV-1a over its id, so that it never moves when others come or go. */
export function foldOf(questionId: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(questionId)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0) % FOLDS;
}
