import { call } from './desk-call.js';
import { slot, texts } from './desk-texts.js';

/** Loads the view that this address stands for. */
export async function loadView() {
  const rest = location.pathname.replace(/^\/desk\/?/, '') || 'overview';
  const view = slot('view');
  view.textContent = texts.script.loading;
  const response = await call('GET', `/desk/views/${rest}${location.search}`, { accept: '*/*' });
  await showIn(view, response);
  const heading = view.querySelector('h1');
  if (heading) document.title = `${heading.textContent} - ${texts.title}`;
}

/**
 * Puts what the server wrote into an element. A parsed document runs no script, and the page's policy allows none.
 * @param {HTMLElement} element
 * @param {Response} response
 */
export async function showIn(element, response) {
  const parsed = new DOMParser().parseFromString(await response.text(), 'text/html');
  element.textContent = '';
  element.append(...Array.from(parsed.body.childNodes));
}
