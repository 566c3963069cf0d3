import type { Regression } from './impact/impact.ts';

/** Why the desk refuses something that a clerk asked for. */
export type DeskRefusalCode =
  | 'draft-not-found'
  | 'draft-published'
  | 'draft-outdated'
  | 'draft-regressions'
  | 'nothing-to-publish'
  | 'release-not-found'
  | 'document-not-found'
  | 'gap-not-found'
  | 'provision-not-found'
  | 'unsupported-answer'
  | 'bad-upload'
  | 'bad-correction'
  | 'passage-not-found'
  | 'key-not-found'
  | 'own-key';

/** The desk refuses; `message` is Chinese and says what to do. */
export class DeskRefusal extends Error {
  override readonly name = 'DeskRefusal';
  readonly code: DeskRefusalCode;
  readonly regressions: readonly Regression[];

  constructor(code: DeskRefusalCode, message: string, regressions: readonly Regression[] = []) {
    super(message);
    this.code = code;
    this.regressions = regressions;
  }
}
