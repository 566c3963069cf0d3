import type { Texts } from '../texts/zh-cn.ts';
import type { Assets } from './load-assets.ts';

/** What every page shows of the centre that runs the service. */
export type Site = {
  readonly centreName: string;
  readonly hotline: { readonly number: string; readonly text: string };
  readonly footerLines: readonly string[];
  readonly suggestedQuestions: readonly string[];
  readonly texts: Texts;
  readonly assets: Assets;
  /** `elder`: 长辈版, large type and fewer things. */
  readonly display: 'standard' | 'elder';
  /** `traditional`: 繁體, converted from what the texts and documents say. */
  readonly characters: 'simplified' | 'traditional';
  /** Address of the page being read, on this site. */
  readonly here: string;
};
