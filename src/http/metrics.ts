import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Answer } from '../answer/answer.ts';
import type { Feedback } from '../answer/feedback/feedback.ts';
import type { Generator } from '../answer/generators/generator.ts';
import { addGeneratorMetrics } from './generator-metrics.ts';

/** One finished request as it is counted; `route` is the pattern, never the address. */
export type RequestSample = {
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly ms: number;
};

/** What the service counts about itself. */
export type Metrics = {
  requestStarted(): void;
  requestEnded(sample: RequestSample): void;
  answered(answer: Answer): void;
  feedbackGiven(feedback: Feedback): void;
  /** Prometheus text format. */
  text(): Promise<string>;
  readonly contentType: string;
};

const verbs = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Counters of one application, with event-loop delay and memory of the process, and the load of its generators. */
export function createMetrics(generators: readonly Generator[] = []): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'wenzheng_' });
  if (generators.length > 0) addGeneratorMetrics(registry, generators);
  const requests = new Counter({
    name: 'wenzheng_http_requests_total',
    help: 'HTTP requests by route, method and status.',
    labelNames: ['route', 'method', 'status'],
    registers: [registry],
  });
  const inFlight = new Gauge({
    name: 'wenzheng_http_requests_in_flight',
    help: 'HTTP requests, open streams included, being answered now.',
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'wenzheng_http_request_duration_seconds',
    help: 'Time until a response was sent whole.',
    labelNames: ['route'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  const answers = new Counter({
    name: 'wenzheng_answers_total',
    help: 'Answers by status, reason and mode.',
    labelNames: ['status', 'reason', 'mode'],
    registers: [registry],
  });
  const feedback = new Counter({
    name: 'wenzheng_feedback_total',
    help: 'Opinions on answers by whether they helped and why not; changed minds count again.',
    labelNames: ['helpful', 'reason'],
    registers: [registry],
  });
  return {
    requestStarted: () => inFlight.inc(),
    requestEnded({ route, method, status, ms }) {
      inFlight.dec();
      requests.inc({ route, method: verbs.has(method) ? method : 'other', status });
      duration.observe({ route }, ms / 1000);
    },
    answered: ({ status, reason, mode }) => answers.inc({ status, reason: reason ?? 'none', mode }),
    feedbackGiven: ({ helpful, reason }) =>
      feedback.inc({ helpful: helpful ? 'yes' : 'no', reason: reason ?? 'none' }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
