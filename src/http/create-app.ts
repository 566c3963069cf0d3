import { OpenAPIHono } from '@hono/zod-openapi';
import { compress } from 'hono/compress';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { PolicyAssistant } from '../answer/policy-assistant.ts';
import { loadAssets } from '../web/load-assets.ts';
import type { Site } from '../web/site.ts';
import { answerProblem } from './answer-problem.ts';
import type { HttpApp, HttpEnv } from './http-app.ts';
import { type HttpOptions, settleHttpOptions } from './http-options.ts';
import { rejectInvalidRequest } from './invalid-request.ts';
import { createMetrics } from './metrics.ts';
import { compressPages } from './middleware/compress-pages.ts';
import { framedBy, loadedByOthers } from './middleware/embedding.ts';
import { limitBodies } from './middleware/limit-bodies.ts';
import { noStore } from './middleware/no-store.ts';
import { rateLimit } from './middleware/rate-limit.ts';
import { requestId } from './middleware/request-id.ts';
import { logFailure, requestLog } from './middleware/request-log.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { OpenAiError, openAiErrorResponse } from './openai/openai-error.ts';
import { Problem, toProblem } from './problems.ts';
import { addAdminRoutes } from './routes/admin/add-admin-routes.ts';
import { requireKey } from './routes/admin/require-key.ts';
import { addAskRoute } from './routes/ask-route.ts';
import { addAssetRoute } from './routes/asset-route.ts';
import { addDeskPages } from './routes/desk-pages.ts';
import { addDisplayRoutes } from './routes/display-routes.ts';
import { addDocumentPages } from './routes/document-pages.ts';
import { addDocumentRoutes } from './routes/document-routes.ts';
import { addEmbedRoutes } from './routes/embed-routes.ts';
import { addFeedbackRoute } from './routes/feedback-route.ts';
import { addHealthRoutes } from './routes/health-routes.ts';
import { addMcpRoute } from './routes/mcp-route.ts';
import { addOpenAiRoutes } from './routes/openai-routes.ts';
import { addChatPages } from './routes/page-routes.ts';
import { addReceiptRoute } from './routes/receipt-route.ts';
import { addReferenceRoutes } from './routes/reference-routes.ts';
import { addSearchRoute } from './routes/search-route.ts';

/** The HTTP service on one assistant: API, citizens' pages and what operators watch. Listens to nothing by itself. */
export function createApp(assistant: PolicyAssistant, options: HttpOptions = {}): HttpApp {
  const settings = settleHttpOptions(options);
  const metrics = createMetrics(settings.generators);
  const site: Site = {
    ...settings,
    assets: loadAssets(),
    display: 'standard',
    characters: 'simplified',
    here: '/',
  };
  const app: HttpApp = new OpenAPIHono<HttpEnv>({ defaultHook: rejectInvalidRequest });

  app.onError((error, c) => {
    // Nobody reads the response to a client that left; that its work was broken off is no failure.
    if (c.req.raw.signal.aborted) return answerProblem(c, new Problem('request-timeout'), site);
    if (error instanceof OpenAiError) return openAiErrorResponse(c, error);
    const problem = toProblem(error);
    if (problem.code === 'internal' || problem.code === 'unavailable') {
      logFailure(settings.logger, c.get('requestId'), problem.cause ?? problem);
    }
    return answerProblem(c, problem, site);
  });
  app.notFound((c) => answerProblem(c, new Problem('not-found'), site));

  app.use(requestId());
  app.use(requestLog(settings.logger, metrics));
  app.use('/embed', framedBy(settings.embedOrigins));
  app.use('/embed.js', loadedByOthers());
  app.use(securityHeaders(site.assets.styleHashes));
  app.use(compressPages());
  app.use(noStore());
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        answerProblem(c, new Problem('method-not-allowed', { headers: { Allow: methods.join(', ') } }), site),
    }),
  );
  const { desk } = settings;
  if (desk !== null)
    for (const path of ['/v1/admin/*', '/desk/views/*']) app.use(path, requireKey(desk, settings.trustProxy));
  app.use(limitBodies());
  const limited = rateLimit(settings);
  for (const path of ['/v1/ask', '/v1/search', '/v1/feedback', '/v1/chat/completions', '/mcp', '/ask'])
    app.use(path, limited);
  for (const path of ['/v1/documents/*', '/openapi.json', '/embed.js']) app.use(path, compress());

  addAskRoute(app, assistant, settings, metrics);
  addReceiptRoute(app, assistant);
  addFeedbackRoute(app, assistant, settings.feedback, metrics);
  addOpenAiRoutes(app, assistant, settings, metrics);
  addMcpRoute(app, assistant, settings, metrics);
  addSearchRoute(app, assistant.index, settings);
  addDocumentRoutes(app, assistant.index, settings);
  addHealthRoutes(app, assistant, metrics);
  addReferenceRoutes(app, settings, site);
  addChatPages(app, assistant, settings, metrics, site);
  addDocumentPages(app, assistant.index, settings, site);
  addEmbedRoutes(app, settings, site);
  addDisplayRoutes(app, site);
  addAssetRoute(app, site.assets);
  if (desk !== null) {
    addAdminRoutes(app, desk, settings);
    addDeskPages(app, assistant, desk, settings, site);
  }
  return app;
}
