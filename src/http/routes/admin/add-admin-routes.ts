import type { Desk } from '../../../desk/desk.ts';
import type { HttpApp } from '../../http-app.ts';
import type { HttpSettings } from '../../http-options.ts';
import { addDraftRoutes } from './draft-routes.ts';
import { addInsightRoutes } from './insight-routes.ts';
import { addInspectRoutes } from './inspect-routes.ts';
import { addKeyRoutes } from './key-routes.ts';
import { addReleaseRoutes } from './release-routes.ts';

/** All routes of the clerk's desk; who may use them is checked by `requireKey` before. */
export function addAdminRoutes(app: HttpApp, desk: Desk, settings: HttpSettings): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'deskKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'wenzheng keys add 生成的密钥',
  });
  addDraftRoutes(app, desk, settings);
  addReleaseRoutes(app, desk, settings);
  addInspectRoutes(app, desk, settings);
  addKeyRoutes(app, desk);
  addInsightRoutes(app, desk);
}
