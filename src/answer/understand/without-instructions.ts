import type { SearchResult } from '../../../index/search/search-result.ts';

/**
 * Words that speak to the machine instead of stating a rule. Regulations do not say 你, nor do they ask for prompts.
 */
const TO_THE_MACHINE: readonly RegExp[] = [
  /(?:忽略|无视|忘记|忘掉|不要理会|不要遵守|跳过)[^。；\n]{0,12}(?:以上|上述|之前|前面|先前|所有|一切|系统|原有)[^。；\n]{0,8}(?:指令|指示|提示|设定|要求|内容|规则)/u,
  /(?:你|您)(?:是|现在是|将扮演|要扮演|必须扮演)[^。；\n]{0,12}(?:AI|人工智能|助手|机器人|模型|黑客|诗人)/iu,
  /(?:系统|初始)(?:提示词?|指令)|提示词|system\s*prompt|jailbreak/iu,
  /(?:你|您)?(?:的)?(?:回答|回复|答复|输出)(?:中|里|末尾|最后|开头|时)?[^。；，,\n]{0,4}(?:必须|务必|都要|一律|(?<!申)请)[^。；，,\n]{0,6}(?:加上|输出|附上|写上|包含|说(?!明))/u,
  /ignore\s+(?:all\s+|any\s+)?(?:the\s+)?(?:previous|above|prior|earlier)|disregard\s+(?:all|the|previous|above)|you\s+are\s+now\b|<\|im_(?:start|end)\|>/iu,
];

/** Whether a text gives orders to whatever reads it. */
export function speaksToTheMachine(text: string): boolean {
  return TO_THE_MACHINE.some((pattern) => pattern.test(text));
}

/** Evidence without passages that give orders to whatever reads them: they bear out nothing. */
export function withoutInstructions(evidence: readonly SearchResult[]): SearchResult[] {
  return evidence.filter(
    ({ passage }) => !speaksToTheMachine([passage.label, ...passage.askedAs, passage.text].join('\n')),
  );
}
