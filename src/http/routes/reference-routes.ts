import { referencePage } from '../../web/pages/reference-page.ts';
import type { Site } from '../../web/site.ts';
import type { HttpApp } from '../http-app.ts';
import type { HttpSettings } from '../http-options.ts';
import { pageSite } from '../page-site.ts';
import { problemsIn } from '../problems.ts';

/** `GET /openapi.json`, generated from the schemas that validate, and `GET /docs`, the same for people. */
export function addReferenceRoutes(app: HttpApp, settings: HttpSettings, site: Site): void {
  const describe = () =>
    app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: '问政 wenzheng',
        version: settings.version,
        description: '政策问答服务。出错时返回 application/problem+json。',
        license: { name: 'Apache-2.0' },
      },
    });
  app.get('/openapi.json', (c) => c.json(describe()));
  app.get('/docs', (c) => c.html(referencePage(pageSite(c, site), describe(), problemsIn(settings.texts))));
}
