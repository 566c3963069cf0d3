import { referencePage } from '../../web/pages/reference-page.ts';
import type { Site } from '../../web/site.ts';
import { describeApi } from '../describe-api.ts';
import type { HttpApp } from '../http-app.ts';
import type { HttpSettings } from '../http-options.ts';
import { pageSite } from '../page-site.ts';
import { problemsIn } from '../problems.ts';

/** `GET /openapi.json`, generated from the schemas that validate, and `GET /docs`, the same for people. */
export function addReferenceRoutes(app: HttpApp, settings: HttpSettings, site: Site): void {
  let described: object | null = null;
  // Routes are added after these; once a request comes they stay as they are.
  const describe = () => {
    described ??= describeApi(app, settings.version);
    return described;
  };
  const problems = problemsIn(settings.texts);
  app.get('/openapi.json', (c) => c.json(describe()));
  app.get('/docs', (c) => c.html(referencePage(pageSite(c, site), describe(), problems)));
}
