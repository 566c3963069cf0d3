import fc from 'fast-check';
import { checkAgainst, type ResponseCheck } from './check-response.ts';
import { type ContractRequest, type Keys, requestsTo } from './make-request.ts';
import { type Json, type OpenApi, type Route, routesOf } from './open-api.ts';
import { nothingSeen, type Seen } from './seen.ts';

/** A response that broke the contract, with what brought it about. */
export type Breach = { readonly request: string; readonly what: readonly string[] };

/** What a run found. */
export type ContractReport = {
  readonly requests: number;
  readonly seed: number;
  /** Responses by route and status: `POST /v1/ask` → `200` → 12. */
  readonly statuses: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly breaches: readonly Breach[];
};

/** How many requests are under way at a time. */
const AT_ONCE = 4;
/** Clerks' changes to the index take a hundred times as long as a question: one request in so many. */
const CHANGES_ONE_IN = 25;

/** Sends `count` requests, half valid and half fuzzed, to every route that a service documents. */
export async function runContract(
  url: string,
  keys: Keys,
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<ContractReport> {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as OpenApi;
  const seen = nothingSeen();
  const check = checkAgainst(document);
  const plan = planned(routesOf(document), count);
  seen.learn('/v1/ask', await firstAnswer(url));
  const statuses: Record<string, Record<string, number>> = {};
  const breaches: Breach[] = [];
  const workers = Array.from({ length: AT_ONCE }, async (_, worker) => {
    for (let at = worker; at < plan.length; at += AT_ONCE) {
      const { route, kind } = plan[at] as Planned; // within its length
      const scope = { document, keys, seen };
      const [request] = fc.sample(requestsTo(route, kind, scope), { numRuns: 1, seed: seed + at });
      if (request === undefined) continue;
      const { status, what } = await send(url, request, check, seen);
      const name = `${route.method} ${route.path}`;
      const counts = statuses[name] ?? {};
      statuses[name] = { ...counts, [status]: (counts[status] ?? 0) + 1 };
      if (what.length > 0) breaches.push({ request: shown(request), what });
    }
  });
  await Promise.all(workers);
  return { requests: plan.length, seed, statuses, breaches };
}

type Planned = { readonly route: Route; readonly kind: ContractRequest['kind'] };

/** Every route in turn, valid and fuzzed; routes that change the index more rarely, but each at least once of each kind. */
function planned(routes: readonly Route[], count: number): Planned[] {
  const changes = routes.filter(isChange);
  const others = routes.filter((route) => !isChange(route));
  const rare = Math.max(changes.length * 2, Math.floor(count / CHANGES_ONE_IN));
  const every = Math.max(1, Math.floor(count / Math.max(1, rare)));
  return Array.from({ length: count }, (_, at) => {
    const isRare = at % every === every - 1 && changes.length > 0;
    const turn = isRare ? Math.floor(at / every) : at;
    const list = isRare ? changes : others;
    const kind = Math.floor(turn / list.length) % 2 === 0 ? 'valid' : 'fuzzed';
    return { route: list[turn % list.length] as Route, kind }; // routes there are
  });
}

function isChange({ method, path }: Route): boolean {
  return method !== 'GET' && path.startsWith('/v1/admin/');
}

/** So that there is an answer to give an opinion on. */
async function firstAnswer(url: string): Promise<Json> {
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify({ question: '云川市居住证管理办法第九条怎么规定的？' });
  return (await (await sendOnce(`${url}/v1/ask`, { method: 'POST', headers, body })).json()) as Json;
}

/**
 * A server closes connections whose bodies it refused unread or that were idle; a request that was about to use one again
 * is sent once more, as HTTP clients do.
 */
function sendOnce(address: string, init: RequestInit): Promise<Response> {
  return fetch(address, init).catch(() => fetch(address, init));
}

async function send(url: string, request: ContractRequest, check: ResponseCheck, seen: Seen) {
  const { route, address, headers, body } = request;
  try {
    const init = { method: route.method, headers, ...(body === null ? {} : { body }) };
    const response = await sendOnce(url + address, init);
    const received = {
      status: response.status,
      type: response.headers.get('Content-Type') ?? '',
      text: await response.text(),
    };
    if (response.ok && received.type.includes('json'))
      seen.learn(route.path, JSON.parse(received.text) as Json);
    return { status: received.status, what: check(route, received) };
  } catch (error) {
    return { status: 0, what: [`no response: ${(error as Error).cause ?? error}`] };
  }
}

function shown({ route, kind, address, headers, body }: ContractRequest): string {
  const sent = body instanceof FormData ? [...body.values()].map((file) => (file as File).name) : body;
  return `${kind} ${route.method} ${address} ${JSON.stringify(headers)} ${String(sent).slice(0, 400)}`;
}
