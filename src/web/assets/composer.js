import { masked, maskWhileTyping, rulesLoaded } from './mask-typed.js';
import { isReachable } from './network.js';
import { texts } from './texts.js';

const longestQuestion = 500;
const mostRows = 5;

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * The form a question is typed into.
 * @param {(question: string) => boolean} onAsk takes the question, without identifiers; false when it cannot now
 */
export function createComposer(onAsk) {
  const form = /** @type {HTMLFormElement} */ (byId('ask'));
  const input = /** @type {HTMLTextAreaElement} */ (byId('question'));
  const submit = /** @type {HTMLButtonElement} */ (form.querySelector('[type="submit"]'));

  let waiting = false;

  async function askTyped() {
    if (waiting) return;
    waiting = true;
    await rulesLoaded;
    const reachable = await isReachable();
    waiting = false;
    const question = masked(input.value).trim();
    if (question === '') return complain(texts.chat.empty);
    if (Array.from(question).length > longestQuestion) return complain(texts.chat.tooLong);
    if (!reachable) return complain(texts.chat.offline);
    complain('');
    if (onAsk(question)) clear();
  }

  function clear() {
    input.value = '';
    byId('counter').hidden = true;
    fitInput();
  }

  function fitInput() {
    input.rows = 1;
    while (input.rows < mostRows && input.scrollHeight > input.clientHeight) input.rows += 1;
  }

  /** @param {string} message */
  function complain(message) {
    byId('question-error').textContent = message;
    byId('question-error').hidden = message === '';
    input.setAttribute('aria-invalid', String(message !== ''));
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void askTyped();
  });
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    void askTyped();
  });
  input.addEventListener('input', () => {
    const length = Array.from(input.value.trim()).length;
    byId('counter').textContent = `${length}/${longestQuestion}`;
    byId('counter').hidden = length < longestQuestion / 2;
    fitInput();
    complain(length > longestQuestion ? texts.chat.tooLong : '');
  });
  maskWhileTyping(input, byId('identifier-warning'));

  return {
    focus: () => input.focus(),
    reset() {
      clear();
      complain('');
      byId('identifier-warning').hidden = true;
    },
    /** @param {boolean} running */
    setRunning(running) {
      byId('stop').hidden = !running;
      submit.hidden = running;
    },
  };
}
