import { canStream, readEvents } from './read-events.js';

/**
 * @typedef {{number: string, text: string}} Hotline
 * @typedef {{
 *   started: (queuePosition: number) => void,
 *   sources: (citations: import('./clause-panel.js').Citation[]) => void,
 *   text: (text: string) => void,
 *   ended: (answer: import('./turn-view.js').Answer) => void,
 *   failed: (message: string, hotline: Hotline | undefined) => void,
 *   arrived: () => void,
 * }} AnswerHandlers
 */

/**
 * Asks the service and passes on what arrives; `ended` or `failed` is called once. Throws when the stream breaks off.
 * @param {{question: string, history: {role: string, content: string}[], characters: string}} request
 * @param {AbortSignal} signal
 * @param {AnswerHandlers} handlers
 */
export async function receiveAnswer(request, signal, handlers) {
  const response = await fetch('/v1/ask', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: canStream ? 'text/event-stream' : 'application/json',
    },
    body: JSON.stringify(request),
    signal,
  });
  if (!response.ok) {
    const problem = await response.json();
    handlers.failed(problem.detail, problem.hotline);
  } else if (canStream) await receiveEvents(response, handlers);
  else handlers.ended(await response.json());
}

/**
 * @param {Response} response
 * @param {AnswerHandlers} handlers
 */
async function receiveEvents(response, handlers) {
  let ended = false;
  await readEvents(response, (name, data) => {
    switch (name) {
      case 'answer-start':
        handlers.started(data.queuePosition);
        break;
      case 'sources':
        handlers.sources(data.citations);
        break;
      case 'text-delta':
        handlers.text(data.text);
        break;
      case 'answer-end':
        ended = true;
        handlers.ended(data);
        break;
      case 'error':
        ended = true;
        handlers.failed(data.message, data.hotline);
        break;
    }
    handlers.arrived();
  });
  if (!ended) throw new Error('The stream broke off.');
}
