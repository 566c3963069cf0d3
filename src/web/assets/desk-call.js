import { currentKey } from './desk-key.js';
import { fill, texts } from './desk-texts.js';
import { canStream, readEvents } from './read-events.js';

/** The service refused: `message` says why in Chinese. */
export class Refused extends Error {
  /** @param {{status: number, detail: string}} problem */
  constructor(problem) {
    super(problem.detail);
    this.status = problem.status;
  }
}

/**
 * Sends a request with the clerk's key. Throws {@link Refused} when the service answers with a problem.
 * @param {string} method
 * @param {string} address
 * @param {{body?: any, type?: string, accept?: string}} [options]
 */
export async function call(method, address, options) {
  const { body, type, accept } = options || {};
  /** @type {Record<string, string>} */
  const headers = { Authorization: `Bearer ${currentKey() || ''}`, Accept: accept || 'application/json' };
  if (type) headers['Content-Type'] = type;
  const response = await fetch(address, { method, headers, body });
  if (!response.ok) throw new Refused(await problemOf(response));
  return response;
}

/**
 * Sends a request and tells how far the work has come; returns what it came to.
 * @param {string} method
 * @param {string} address
 * @param {{body?: any, type?: string}} options
 * @param {(text: string) => void} onProgress
 */
export async function watch(method, address, options, onProgress) {
  if (!canStream) return await resultOf(await call(method, address, options));
  const response = await call(method, address, { ...options, accept: 'text/event-stream' });
  /** @type {{result?: any, problem?: any}} */
  const end = {};
  await readEvents(response, (name, data) => {
    if (name === 'work-progress') onProgress(progressText(data));
    if (name === 'work-end') end.result = data;
    if (name === 'error') end.problem = data;
  });
  if (end.problem) throw new Refused(end.problem);
  if (!('result' in end)) throw new Error('The stream broke off.');
  return end.result;
}

/**
 * What a request without progress came to; nothing when there is no body.
 * @param {Response} response
 */
export async function resultOf(response) {
  return response.status === 204 ? {} : await response.json();
}

/** @param {{step: string, done: number, total: number}} progress */
function progressText({ step, done, total }) {
  const text = texts.steps[step] || texts.script.working;
  return total > 0 ? fill(texts.script.counted, { text, done: done + 1, total }) : text;
}

/** @param {Response} response */
async function problemOf(response) {
  try {
    return await response.json();
  } catch {
    // A proxy's own page in place of the service's answer.
    return { status: response.status, detail: texts.script.failed };
  }
}
