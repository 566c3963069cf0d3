import { readFileSync } from 'node:fs';
import { type Config, ConfigError } from './config.ts';
import { readTexts } from './texts/read-texts.ts';
import { settleTexts, type TextOverrides } from './texts/settle-texts.ts';
import type { Texts } from './texts/zh-cn.ts';

/** All texts of the service: its own, below the centre's file, below single settings. Throws {@link ConfigError}. */
export function openTexts({ textsFile, centreName, hotlineNumber }: Config): Texts {
  const given = textsFile === null ? {} : readFile(textsFile);
  const service = {
    ...given.service,
    ...(centreName === null ? {} : { name: centreName }),
    ...(hotlineNumber === null ? {} : { hotline: hotlineNumber }),
  };
  return settleTexts({ ...given, service });
}

function readFile(file: string): TextOverrides {
  try {
    return readTexts(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigError(`WENZHENG_TEXTS: ${file}: ${(error as Error).message}`);
  }
}
