import type { Desk } from '../../../desk/desk.ts';
import type { HttpApp } from '../../http-app.ts';
import { addDraftRoutes } from './draft-routes.ts';
import { addInsightRoutes } from './insight-routes.ts';
import { addReleaseRoutes } from './release-routes.ts';

/** All routes of the clerk's desk; who may use them is checked by `requireKey` before. */
export function addAdminRoutes(app: HttpApp, desk: Desk): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'deskKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'wenzheng keys add 生成的密钥',
  });
  addDraftRoutes(app, desk);
  addReleaseRoutes(app, desk);
  addInsightRoutes(app, desk);
}
