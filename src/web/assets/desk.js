import { call, Refused } from './desk-call.js';
import { watchDeskIdle } from './desk-idle.js';
import { currentKey, forgetKey, keepKey } from './desk-key.js';
import { watchForms } from './desk-send.js';
import { fill, slot, texts } from './desk-texts.js';
import { loadView } from './desk-view.js';

const saidPlace = 'wenzheng-desk-said';

slot('sign-in-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const input = /** @type {HTMLInputElement} */ (document.getElementById('desk-key'));
  keepKey(input.value.trim());
  input.value = '';
  void enter(true);
});
document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  if (!button) return;
  if (button.dataset.action === 'sign-out') signOut('');
  if (button.dataset.download) void download(button, button.dataset.download);
});
// The address belongs to the view: a jump within the page must not change it.
const skip = document.querySelector('.skip');
if (skip)
  skip.addEventListener('click', (event) => {
    event.preventDefault();
    /** @type {HTMLElement} */ (document.getElementById('main')).focus();
  });
watchForms({ signedOut: () => signOut(texts.signIn.rejected), done });
watchDeskIdle(() => {
  if (currentKey()) signOut(texts.signIn.idle);
});

if (currentKey()) void enter(false);
else askForKey('');

/** @param {boolean} typed whether somebody has just signed in and looks for where to go on */
async function enter(typed) {
  try {
    const holder = await (await call('GET', '/v1/admin/holder')).json();
    showHolder(holder);
    await loadView();
    if (typed) focusHeading();
    tellSaid();
  } catch (error) {
    // This address was another's: what this key may see is elsewhere.
    if (error instanceof Refused && error.status === 403) location.assign('/desk');
    else fail(error);
  }
}

/** @param {unknown} error */
function fail(error) {
  if (error instanceof Refused && error.status === 401) return signOut(texts.signIn.rejected);
  if (!currentKey() || slot('tabs').hidden)
    return signOut(error instanceof Refused ? error.message : texts.script.failed);
  slot('view').textContent = error instanceof Refused ? error.message : texts.script.failed;
}

/** @param {{name: string, role: string}} holder */
function showHolder({ name, role }) {
  slot('sign-in').hidden = true;
  slot('tabs').hidden = false;
  slot('holder').hidden = false;
  slot('holder-name').textContent = fill(texts.signIn.signedInAs, { name, role: texts.roles[role] });
  for (const tab of Array.from(document.querySelectorAll('.tabs [data-role]')))
    tab.toggleAttribute('hidden', tab.getAttribute('data-role') !== role);
}

/** @param {string} why */
function signOut(why) {
  forgetKey();
  slot('view').textContent = '';
  askForKey(why);
}

/** @param {string} why */
function askForKey(why) {
  slot('tabs').hidden = true;
  slot('holder').hidden = true;
  slot('sign-in').hidden = false;
  const trouble = slot('sign-in-trouble');
  trouble.textContent = why;
  trouble.hidden = why === '';
  /** @type {HTMLElement} */ (document.getElementById('desk-key')).focus();
}

/**
 * Shows what a form came to: another view, the same one again, or a text that is shown once.
 * @param {HTMLFormElement} form
 * @param {any} result
 */
function done(form, result) {
  if (typeof result.text === 'string') {
    slot('shown').hidden = false;
    slot('shown-text').textContent = result.text;
    form.reset();
    return;
  }
  sessionStorage.setItem(saidPlace, form.dataset.said || texts.script.done);
  const { next } = form.dataset;
  if (next) location.assign(fill(next, { id: encodeURIComponent(result.id || '') }));
  else
    void loadView()
      .then(() => {
        tellSaid();
        focusHeading();
      })
      .catch(fail);
}

function focusHeading() {
  const heading = slot('view').querySelector('h1');
  if (heading) heading.focus();
}

/** What the view before this one had to say. */
function tellSaid() {
  const said = slot('said');
  said.textContent = sessionStorage.getItem(saidPlace) || '';
  said.hidden = said.textContent === '';
  sessionStorage.removeItem(saidPlace);
}

/**
 * Fetches a file with the key and hands it over to the browser.
 * @param {HTMLButtonElement} button
 * @param {string} address
 */
async function download(button, address) {
  try {
    const response = await call('GET', address, { accept: button.dataset.accept || '*/*' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await response.blob());
    link.download = button.dataset.fileName || 'export';
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  } catch (error) {
    fail(error);
  }
}
