import { cleanText } from '../../../index/analysis/normalize-text.ts';
import { sha256 } from '../../../index/digest.ts';
import type { Prompt } from '../generators/generator.ts';
import type { ChosenPassage } from './choose-evidence.ts';
import { type PromptTemplate, TEMPLATE_ZH_CN } from './template.zh-cn.ts';

/** Digest of all that prompts are made from besides evidence and question; stands in the receipt. */
export const PROMPT_DIGEST = sha256(JSON.stringify(TEMPLATE_ZH_CN));

/**
 * Puts evidence and question into the template. Both are data: what could close their frame or open a role of the model's
 * chat format is taken out of them. The model sees passages as [1], [2] …, never a title to cite from memory.
 */
export function buildPrompt(
  question: string,
  evidence: readonly ChosenPassage[],
  hotlineNumber: string,
  template: PromptTemplate = TEMPLATE_ZH_CN,
): Prompt {
  const passages = evidence.map(({ source, units }, index) => {
    const name = `《${asData(source.title)}》${asData(source.passage.label)}`;
    return `[${index + 1}] ${name}：${asData(units.map(({ text }) => text.trim()).join('\n'))}`;
  });
  return {
    system: template.system.replaceAll('{hotline}', hotlineNumber),
    user: [
      template.evidenceOpens,
      ...passages,
      template.evidenceCloses,
      template.questionOpens,
      asData(question),
      template.questionCloses,
      template.ask,
    ].join('\n'),
  };
}

/** Text without the signs that frames, markers and chat formats are made of. */
function asData(text: string): string {
  return cleanText(text)
    .replace(/<\|[^|>]{0,40}\|>/gu, '')
    .replace(/[<＜]/gu, '〈')
    .replace(/[>＞]/gu, '〉')
    .replace(/\[(?<number>\d+)\]/gu, '（$<number>）');
}
