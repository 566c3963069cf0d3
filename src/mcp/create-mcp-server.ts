import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { VERSION } from '../version.ts';
import { addAskPolicy } from './ask-policy.ts';
import { addGetProvision } from './get-provision.ts';
import type { McpContext } from './mcp-context.ts';
import { addSearchPolicy } from './search-policy.ts';

const instructions =
  '政策问答服务：回答和检索只依据已收录、经核对的政策文件。引用时请保留文件名、条款号、时效和“内容由人工智能生成”标识；' +
  'ask_policy 未能回答时请转告服务热线，不要自行补充。';

/** An MCP server with the service's three tools; connect it to a transport. Holds no state of its callers. */
export function createMcpServer(context: McpContext): McpServer {
  const server = new McpServer({ name: 'wenzheng', title: '问政', version: VERSION }, { instructions });
  addSearchPolicy(server, context);
  addGetProvision(server, context);
  addAskPolicy(server, context);
  return server;
}
