import type { DeclineReason, RedirectReason } from '../answer.ts';
import { ROUTES } from './route-table.ts';

/** What kind of question it is; the last three are answered from the policy base. */
export type RouteName =
  | RedirectReason
  | 'others-data'
  | 'off-topic'
  | 'provision-look-up'
  | 'comparison'
  | 'policy';

/** What is done with a question on a route: a canned text, a refusal, or null: looked up and answered. */
export type RouteOutcome =
  | { readonly status: 'redirected'; readonly reason: RedirectReason }
  | { readonly status: 'declined'; readonly reason: DeclineReason };

/** A way a question can take. */
export type Route = { readonly name: RouteName; readonly outcome: RouteOutcome | null };

const POLICY: Route = { name: 'policy', outcome: null };

/** The route a question takes: the first one with a pattern that it matches and none of its look-alikes. */
export function routeOf(question: string): Route {
  return (
    ROUTES.find(
      ({ patterns, unless }) =>
        patterns.some((pattern) => pattern.test(question)) &&
        !unless.some((pattern) => pattern.test(question)),
    ) ?? POLICY
  );
}
