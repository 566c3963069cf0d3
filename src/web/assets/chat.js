import { createAnnouncer } from './announcer.js';
import { canStream, readEvents } from './read-events.js';
import { fill, texts } from './texts.js';
import { createTurn } from './turn-view.js';

const longestQuestion = 500;
const mostTurns = 20;
const longestTurn = 2000;
const mostRows = 5;

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const form = /** @type {HTMLFormElement} */ (byId('ask'));
const input = /** @type {HTMLTextAreaElement} */ (byId('question'));
const submit = /** @type {HTMLButtonElement} */ (form.querySelector('[type="submit"]'));
const conversation = byId('conversation');
const announcer = createAnnouncer(byId('announcer'));

/** The conversation so far; it lives here and nowhere else. @type {{role: string, content: string}[]} */
let history = [];
/** @type {AbortController | null} */
let running = null;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  askTyped();
});
input.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  askTyped();
});
input.addEventListener('input', () => {
  const length = Array.from(input.value.trim()).length;
  byId('counter').textContent = `${length}/${longestQuestion}`;
  byId('counter').hidden = length < longestQuestion / 2;
  fitInput();
  complain(length > longestQuestion ? texts.chat.tooLong : '');
});
byId('stop').addEventListener('click', () => {
  if (running) running.abort();
  input.focus();
});
byId('forget').addEventListener('click', forget);
for (const button of Array.from(document.querySelectorAll('.suggestions button'))) {
  button.addEventListener('click', (event) => {
    event.preventDefault();
    void ask(/** @type {HTMLButtonElement} */ (button).value);
  });
}

function askTyped() {
  const question = input.value.trim();
  if (running) return;
  if (question === '') return complain(texts.chat.empty);
  if (Array.from(question).length > longestQuestion) return complain(texts.chat.tooLong);
  input.value = '';
  byId('counter').hidden = true;
  fitInput();
  void ask(question);
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

/** @param {string} question */
async function ask(question) {
  if (running) return;
  complain('');
  const controller = new AbortController();
  setRunning(controller);
  const turn = createTurn(question, {
    onRetry() {
      turn.element.remove();
      void ask(question);
    },
  });
  conversation.append(turn.element);
  byId('forget').hidden = false;
  const follow = createFollower(turn.element);
  announcer.say(texts.chat.searching);
  try {
    await receive(question, turn, controller.signal, follow);
  } catch {
    const message = controller.signal.aborted
      ? texts.chat.stopped
      : navigator.onLine
        ? texts.chat.interrupted
        : texts.chat.offline;
    giveUp(turn, message);
  } finally {
    if (running === controller) setRunning(null);
  }
}

/**
 * @param {string} question
 * @param {ReturnType<typeof createTurn>} turn
 * @param {AbortSignal} signal
 * @param {() => void} follow
 */
async function receive(question, turn, signal, follow) {
  const response = await fetch('/v1/ask', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: canStream ? 'text/event-stream' : 'application/json',
    },
    body: JSON.stringify({ question, history: history.slice(-mostTurns) }),
    signal,
  });
  if (!response.ok) return refuse(turn, await response.json());
  if (!canStream) return finish(question, turn, await response.json());
  let ended = false;
  await readEvents(response, (name, data) => {
    switch (name) {
      case 'answer-start':
        turn.progress(
          data.queuePosition > 0 ? fill(texts.chat.queued, { n: data.queuePosition }) : texts.chat.searching,
        );
        break;
      case 'sources':
        turn.know(data.citations);
        break;
      case 'text-delta':
        turn.progress(texts.chat.writing);
        turn.write(data.text);
        announcer.add(data.text);
        break;
      case 'answer-end':
        ended = true;
        finish(question, turn, data);
        break;
      case 'error':
        ended = true;
        giveUp(turn, data.message, data.hotline);
        break;
    }
    follow();
  });
  if (!ended) throw new Error('The stream broke off.');
}

/**
 * @param {string} question
 * @param {ReturnType<typeof createTurn>} turn
 * @param {import('./turn-view.js').Answer} answer
 */
function finish(question, turn, answer) {
  const rewritten = turn.end(answer);
  if (rewritten) announcer.restart(answer.answer);
  announcer.finish();
  for (const notice of answer.notices) announcer.say(notice.text);
  announcer.say(`${texts.chat.finished}${answer.label}`);
  history.push({ role: 'user', content: cut(question) }, { role: 'assistant', content: cut(answer.answer) });
  history = history.slice(-mostTurns);
}

/**
 * @param {ReturnType<typeof createTurn>} turn
 * @param {{detail?: string, hotline?: {number: string, text: string}}} problem
 */
function refuse(turn, problem) {
  giveUp(turn, problem.detail || texts.chat.failed, problem.hotline);
}

/**
 * @param {ReturnType<typeof createTurn>} turn
 * @param {string} message
 * @param {{number: string, text: string}} [hotline]
 */
function giveUp(turn, message, hotline) {
  announcer.finish();
  turn.fail(message, hotline);
  announcer.say(message);
}

/**
 * Moves the page along with a growing answer until its question reaches the top, unless the reader scrolls meanwhile.
 * @param {HTMLElement} element
 */
function createFollower(element) {
  let expected = window.scrollY;
  function follow() {
    if (Math.abs(window.scrollY - expected) > 2) return;
    element.scrollIntoView({ block: 'start' });
    expected = window.scrollY;
  }
  follow();
  return follow;
}

/** @param {AbortController | null} controller */
function setRunning(controller) {
  running = controller;
  byId('stop').hidden = controller === null;
  submit.hidden = controller !== null;
}

function forget() {
  if (running) running.abort();
  history = [];
  conversation.textContent = '';
  byId('forget').hidden = true;
  announcer.clear();
  announcer.say(texts.chat.cleared);
  input.focus();
}

/** Whole characters only: half of a rare one would be refused. @param {string} text */
function cut(text) {
  return Array.from(text).slice(0, longestTurn).join('');
}
