import type { Assets } from './load-assets.ts';

/** What every page shows of the centre that runs the service. */
export type Site = {
  readonly centreName: string;
  readonly hotline: { readonly number: string; readonly text: string };
  readonly footerLines: readonly string[];
  readonly suggestedQuestions: readonly string[];
  readonly assets: Assets;
  /** `elder`: 长辈版, large type and fewer things. */
  readonly display: 'standard' | 'elder';
};
