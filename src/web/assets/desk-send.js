import { call, Refused, resultOf, watch } from './desk-call.js';
import { filesOf, valuesOf } from './desk-form.js';
import { slot, texts } from './desk-texts.js';
import { showIn } from './desk-view.js';

/** As much as the service takes at once, in bytes. */
const largest = 100 * 1024 * 1024;

/**
 * Sends forms of the desk to the API; what they come to is told within them.
 * @param {{signedOut: () => void, done: (form: HTMLFormElement, result: any) => void}} handlers
 */
export function watchForms({ signedOut, done }) {
  document.addEventListener('submit', (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const { call: to, view } = form.dataset;
    if (!to && !view) return;
    event.preventDefault();
    if (form.getAttribute('aria-busy') === 'true') return;
    void send(form, to ? () => perform(form, to, done) : () => look(form, view || ''), signedOut);
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {() => Promise<void>} work
 * @param {() => void} signedOut
 */
async function send(form, work, signedOut) {
  tell(form, 'trouble', '');
  tell(form, 'progress', texts.script.working);
  form.setAttribute('aria-busy', 'true');
  const button = /** @type {HTMLButtonElement} */ (form.querySelector('[type=submit]'));
  button.disabled = true;
  try {
    await work();
  } catch (error) {
    if (error instanceof Refused && error.status === 401) signedOut();
    else tell(form, 'trouble', error instanceof Refused ? error.message : texts.script.failed);
  }
  tell(form, 'progress', '');
  form.removeAttribute('aria-busy');
  button.disabled = false;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} to
 * @param {(form: HTMLFormElement, result: any) => void} done
 */
async function perform(form, to, done) {
  const [method, address] = to.split(' ');
  const isUpload = form.querySelector('input[type=file]') !== null;
  const files = isUpload ? filesOf(form) : null;
  if (isUpload && !files) return tell(form, 'trouble', texts.script.noFiles);
  // The service would cut the line before it could say so.
  if (files && files.bytes > largest) return tell(form, 'trouble', texts.script.tooLarge);
  const json = { body: JSON.stringify(valuesOf(form)), type: 'application/json' };
  const options = files ? { body: files.data } : method === 'DELETE' ? {} : json;
  const result =
    'watched' in form.dataset
      ? await watch(method, address, options, (text) => tell(form, 'progress', text))
      : await resultOf(await call(method, address, options));
  done(form, result);
}

/**
 * @param {HTMLFormElement} form
 * @param {string} address
 */
async function look(form, address) {
  const body = JSON.stringify(valuesOf(form));
  const response = await call('POST', address, { body, type: 'application/json', accept: '*/*' });
  await showIn(slot('result'), response);
}

/**
 * @param {HTMLFormElement} form
 * @param {'progress' | 'trouble'} where
 * @param {string} text
 */
function tell(form, where, text) {
  const place = slot(where, form);
  place.textContent = text;
  place.hidden = text === '';
}
