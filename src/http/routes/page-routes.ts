import type { PolicyAssistant } from '../../answer/policy-assistant.ts';
import { chatPage } from '../../web/pages/chat-page.ts';
import type { Site } from '../../web/site.ts';
import { askWhole, toQuestion } from '../ask.ts';
import type { HttpApp } from '../http-app.ts';
import type { HttpSettings } from '../http-options.ts';
import { invalidRequest } from '../invalid-request.ts';
import type { Metrics } from '../metrics.ts';
import { askForm, askRequest } from '../schemas/request-schemas.ts';

/** `GET /`, the chat page, and `POST /ask`, what its form does when JavaScript is off. */
export function addChatPages(
  app: HttpApp,
  assistant: PolicyAssistant,
  settings: HttpSettings,
  metrics: Metrics,
  site: Site,
): void {
  app.get('/', (c) => c.html(chatPage(site)));
  app.post('/ask', async (c) => {
    const typed = (await c.req.parseBody()).question;
    const form = askForm.safeParse({ question: typed });
    if (!form.success) {
      const message = invalidRequest(form.error).errors[0]?.message ?? '';
      const problem = { question: typeof typed === 'string' ? typed : '', message };
      return c.html(chatPage(site, { problem }), 400);
    }
    const question = toQuestion(askRequest.parse(form.data), settings.now());
    const answer = await askWhole(c, assistant, question);
    metrics.answered(answer);
    return c.html(chatPage(site, { turn: { question: question.text, answer } }));
  });
}
