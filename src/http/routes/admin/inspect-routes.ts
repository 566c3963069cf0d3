import { createRoute, z } from '@hono/zod-openapi';
import type { Passage } from '../../../../index/document.ts';
import { todayInChina } from '../../../../index/today.ts';
import { listFeedback } from '../../../answer/feedback/list-feedback.ts';
import type { Desk } from '../../../desk/desk.ts';
import type { InspectedPassage } from '../../../desk/inspect/inspect-question.ts';
import type { HttpApp } from '../../http-app.ts';
import type { HttpSettings } from '../../http-options.ts';
import {
  feedbackSchema,
  inspectionSchema,
  inspectRequest,
  passageContextSchema,
} from '../../schemas/inspect-schemas.ts';
import { problemResponses } from '../../schemas/problem-schema.ts';
import { actorOf } from './require-key.ts';

const tags = ['工作台'];
const security = [{ deskKey: [] }];

const inspectRoute = createRoute({
  method: 'post',
  path: '/v1/admin/inspect',
  tags,
  security,
  summary: '查看一个提问如何检索、采用和判定',
  description: '列出排列的段落、采用与未采用、得分的信号与贡献、可答性得分与阈值。提问不保存。',
  request: { body: { required: true, content: { 'application/json': { schema: inspectRequest } } } },
  responses: {
    200: { description: '检索过程', content: { 'application/json': { schema: inspectionSchema } } },
    ...problemResponses(400, 401, 403, 429),
  },
});

const passageRoute = createRoute({
  method: 'get',
  path: '/v1/admin/passages/{id}',
  tags,
  security,
  summary: '取一个段落及其前后段落',
  request: { params: z.object({ id: z.string().min(1).max(500) }) },
  responses: {
    200: { description: '段落', content: { 'application/json': { schema: passageContextSchema } } },
    ...problemResponses(401, 403, 404, 429),
  },
});

const feedbackRoute = createRoute({
  method: 'get',
  path: '/v1/admin/feedback',
  tags,
  security,
  summary: '按条款列出市民评价的次数',
  responses: {
    200: {
      description: '没有帮助的多者在前',
      content: { 'application/json': { schema: z.object({ feedback: z.array(feedbackSchema).readonly() }) } },
    },
    ...problemResponses(401, 403, 429),
  },
});

/** Why questions are answered as they are, and what citizens thought of it. */
export function addInspectRoutes(app: HttpApp, desk: Desk, settings: HttpSettings): void {
  app.openapi(inspectRoute, async (c) => {
    actorOf(c);
    const { question, asOf, region } = c.req.valid('json');
    const day = asOf ?? todayInChina(settings.now());
    const inspection = await desk.inspect({ question, asOf: day, region: region || null });
    const passages = inspection.passages.map(shownInspected);
    return c.json({ ...inspection, passages, notInForce: inspection.notInForce.map(shownInspected) }, 200);
  });
  app.openapi(passageRoute, async (c) => {
    actorOf(c);
    const { document, passage, before, after } = await desk.passage(c.req.valid('param').id);
    const neighbours = { before: before.map(shownPassage), after: after.map(shownPassage) };
    return c.json({ title: document.title, passage: shownPassage(passage), ...neighbours }, 200);
  });
  app.openapi(feedbackRoute, (c) => {
    actorOf(c);
    return c.json({ feedback: listFeedback(settings.feedback.table).map(countedReasons) }, 200);
  });
}

function shownInspected({ rank, evidence, rejected, result }: InspectedPassage) {
  const { title, validity, score, signals, passage } = result;
  return {
    ...{ rank, evidence, rejected, title, validity, score },
    signals: { ...signals },
    passage: shownPassage(passage),
  };
}

function shownPassage({ id, documentId, provision, headingTrail, text, page, ordinal, ocr }: Passage) {
  return { id, documentId, provision, headingTrail, text, page, ordinal, ocr };
}

/** Reasons that nobody gave any more after a second thought count 0 and are left out. */
function countedReasons({ reasons, ...line }: ReturnType<typeof listFeedback>[number]) {
  const counted = Object.entries(reasons).filter((entry): entry is [string, number] => (entry[1] ?? 0) > 0);
  return { ...line, reasons: Object.fromEntries(counted) };
}
