import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { Answer } from '../answer/answer.ts';
import type { PolicyAssistant } from '../answer/policy-assistant.ts';

/** What the tools work on. */
export type McpContext = {
  readonly assistant: PolicyAssistant;
  readonly now: () => Date;
  /** Where the document pages are, without a trailing slash; empty = addresses stay relative. */
  readonly origin: string;
  /** Told of every answer, for counting. */
  readonly answered?: (answer: Answer) => void;
};

/** A result that a model reads as text and a program as `data`. */
export function toolResult(text: string, data: Record<string, unknown>): CallToolResult {
  return { content: [{ type: 'text', text }], structuredContent: data };
}

/** A failure the caller can do something about, in the tool's own words. */
export function toolProblem(text: string): CallToolResult {
  return { content: [{ type: 'text', text }], isError: true };
}
