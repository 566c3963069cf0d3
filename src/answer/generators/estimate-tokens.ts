/** Tokens of a text when the model's own tokenizer is out of reach: one a Chinese character, one for two other characters. */
export function estimateTokens(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han + Math.ceil((text.length - han) / 2);
}
