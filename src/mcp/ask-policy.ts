import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { todayInChina } from '../../index/today.ts';
import type { Answer } from '../answer/answer.ts';
import { answerSchema } from '../http/schemas/answer-schemas.ts';
import { askRequest } from '../http/schemas/request-schemas.ts';
import { type McpContext, toolResult } from './mcp-context.ts';

const { question, history, asOf, region } = askRequest.shape;
const inputSchema = { question, history, asOf, region };

/** `ask_policy`: a verified answer with its citations, or a hand-over to the hotline. */
export function addAskPolicy(server: McpServer, { assistant, now, origin, answered }: McpContext): void {
  const description =
    '就政策提问，返回逐句核对过、注明条款的回答；查不到依据时 status 为 declined，并给出服务热线和相近条款。';
  const annotations = { readOnlyHint: true, openWorldHint: false };
  server.registerTool(
    'ask_policy',
    { title: '政策问答', description, inputSchema, outputSchema: answerSchema.shape, annotations },
    async (asked, { signal }) => {
      const answer = await assistant.answer(
        {
          text: asked.question,
          history: asked.history,
          asOf: asked.asOf ?? todayInChina(now()),
          region: asked.region ?? null,
          mode: 'auto',
        },
        async () => {},
        signal,
      );
      answered?.(answer);
      const citations = answer.citations.map((citation) => ({ ...citation, url: origin + citation.url }));
      const whole = { ...answer, citations };
      return toolResult(asText(whole), whole);
    },
  );
}

function asText({ answer, notices, citations, label }: Answer): string {
  const sources = citations.map(({ n, title, provision, url }) => `[${n}] 《${title}》${provision} ${url}`);
  return [answer, ...notices.map(({ text }) => text), ...sources, label].join('\n');
}
