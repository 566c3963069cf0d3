/** Which fold (from 0) each question belongs to, by id. */
export type Folds = ReadonlyMap<string, number>;

/** Into how many folds questions are split unless told otherwise. */
export const FOLDS = 5;

/** The fold of a question, 0 … folds-1: FNV-1a over its id, so that it never moves when others come or go. */
export function foldOf(questionId: string, folds = FOLDS): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(questionId)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0) % folds;
}

/** The folds of some questions. */
export function assignFolds(ids: readonly string[], folds = FOLDS): Folds {
  return new Map(ids.map((id) => [id, foldOf(id, folds)]));
}
