import { maskIdentifiers } from '../../../index/analysis/identifiers.ts';
import { cleanText } from '../../../index/analysis/normalize-text.ts';
import type { PolicyAssistant } from '../../answer/policy-assistant.ts';
import type { Texts } from '../../texts/zh-cn.ts';
import { chatPage } from '../../web/pages/chat-page.ts';
import type { Site } from '../../web/site.ts';
import { askWhole, toQuestion } from '../ask.ts';
import type { HttpApp, HttpContext } from '../http-app.ts';
import type { HttpSettings } from '../http-options.ts';
import type { Metrics } from '../metrics.ts';
import { pageSite } from '../page-site.ts';
import { Problem } from '../problems.ts';
import { askForm, askRequest } from '../schemas/request-schemas.ts';

/** `GET /`, the chat page, and `POST /ask`, what its form does when JavaScript is off. */
export function addChatPages(
  app: HttpApp,
  assistant: PolicyAssistant,
  settings: HttpSettings,
  metrics: Metrics,
  site: Site,
): void {
  app.get('/', (c) => c.html(chatPage(pageSite(c, site))));
  app.post('/ask', async (c) => {
    const typed = await questionTyped(c);
    const form = askForm.safeParse({ question: typed });
    if (!form.success) {
      const problem = {
        question: typeof typed === 'string' ? maskIdentifiers(cleanText(typed)) : '',
        message: complaintOf(typed, settings.texts),
      };
      return c.html(chatPage(pageSite(c, site), { problem }), 400);
    }
    const question = toQuestion(askRequest.parse(form.data), settings.now());
    const answer = await askWhole(c, assistant, question);
    metrics.answered(answer);
    return c.html(
      chatPage(pageSite(c, site), { turn: { question: maskIdentifiers(cleanText(question.text)), answer } }),
    );
  });
}

/** What is wrong with a question that was refused. */
function complaintOf(typed: unknown, { pages: { chat } }: Texts): string {
  return typeof typed !== 'string' || typed.trim() === '' ? chat.empty : chat.tooLong;
}

async function questionTyped(c: HttpContext): Promise<unknown> {
  try {
    return (await c.req.parseBody()).question;
  } catch (cause) {
    const errors = [{ field: 'body', message: '不是有效的表单' }];
    throw new Problem('invalid-request', { detail: '提交的表单无法识别，请返回重试。', errors, cause });
  }
}
