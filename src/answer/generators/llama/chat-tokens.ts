import type { LlamaModel, Token } from 'node-llama-cpp';
import type { Prompt } from '../generator.ts';

/** Tokens that the chat format adds around a prompt, at most. */
export const CHAT_FRAME_TOKENS = 24;

/** A prompt in the model's chat format (ChatML). Text is never read as a sign of the format. */
export function chatTokens(model: LlamaModel, { system, user }: Prompt): Token[] {
  return [
    ...systemTokens(model, system),
    ...model.tokenize(`user\n${user}`),
    ...sign(model, '<|im_end|>'),
    ...model.tokenize('\n'),
    ...sign(model, '<|im_start|>'),
    ...model.tokenize('assistant\n'),
  ];
}

/** The part of {@link chatTokens} that is the same for every question with this system prompt. */
export function systemTokens(model: LlamaModel, system: string): Token[] {
  return [
    ...sign(model, '<|im_start|>'),
    ...model.tokenize(`system\n${system}`),
    ...sign(model, '<|im_end|>'),
    ...model.tokenize('\n'),
    ...sign(model, '<|im_start|>'),
  ];
}

function sign(model: LlamaModel, text: '<|im_start|>' | '<|im_end|>'): Token[] {
  return model.tokenize(text, true);
}
