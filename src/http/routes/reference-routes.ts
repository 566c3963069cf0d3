import { referencePage } from '../../web/pages/reference-page.ts';
import type { Site } from '../../web/site.ts';
import { describeApi } from '../describe-api.ts';
import type { HttpApp } from '../http-app.ts';
import type { HttpSettings } from '../http-options.ts';
import { pageSite } from '../page-site.ts';
import { problemsIn } from '../problems.ts';

/** `GET /openapi.json`, generated from the schemas that validate, and `GET /docs`, the same for people. */
export function addReferenceRoutes(app: HttpApp, settings: HttpSettings, site: Site): void {
  const describe = () => describeApi(app, settings.version);
  app.get('/openapi.json', (c) => c.json(describe()));
  app.get('/docs', (c) => c.html(referencePage(pageSite(c, site), describe(), problemsIn(settings.texts))));
}
