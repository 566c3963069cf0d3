import { problemPage } from '../web/pages/problem-page.ts';
import type { Site } from '../web/site.ts';
import type { HttpContext } from './http-app.ts';
import { isOpenAiPath, openAiProblemResponse } from './openai/openai-error.ts';
import { pageSite } from './page-site.ts';
import { inOwnWords, type Problem, problemKinds, problemResponse } from './problems.ts';

/**
 * A Problem as a page for browsers that open an address, in OpenAI's shape on its addresses, as
 * `application/problem+json` for everyone else.
 */
export function answerProblem(c: HttpContext, plain: Problem, site: Site): Response | Promise<Response> {
  const problem = inOwnWords(plain, site.texts);
  if (isOpenAiPath(c.req.path)) return openAiProblemResponse(c, problem);
  if (!isPageView(c)) return problemResponse(c, problem, site.hotline);
  const { title, message: detail } = problem;
  const page = problemPage(pageSite(c, site), { title, detail });
  return c.html(page, problemKinds[problem.code].status, problem.headers);
}

function isPageView(c: HttpContext): boolean {
  return !c.req.path.startsWith('/v1/') && (c.req.header('Accept') ?? '').includes('text/html');
}
