import { createAnnouncer } from './announcer.js';
import { receiveAnswer } from './ask-stream.js';
import { createComposer } from './composer.js';
import { createFollower } from './follow.js';
import { masked, rulesLoaded } from './mask-typed.js';
import { isReachable } from './network.js';
import { stopReading } from './read-aloud.js';
import { printWithSources, saveConversation } from './take-away.js';
import { fill, texts } from './texts.js';
import { createTurn } from './turn-view.js';

const mostTurns = 20;
const longestTurn = 2000;

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const conversation = byId('conversation');
const announcer = createAnnouncer(byId('announcer'));
const composer = createComposer(ask);

/** In which the page is written. */
const characters = document.documentElement.lang === 'zh-Hant' ? 'traditional' : 'simplified';
/** The conversation so far; it lives here and nowhere else. @type {{role: string, content: string}[]} */
let history = [];
/** What of it can be taken away. @type {string[]} */
let written = [];
/** @type {AbortController | null} */
let running = null;

byId('stop').addEventListener('click', (event) => {
  // The second half of a double click on “ask” lands here, where that button was.
  if (event.detail > 1) return;
  if (running) running.abort();
  composer.focus();
});
byId('forget').addEventListener('click', () => {
  forget();
  composer.focus();
});
byId('save').addEventListener('click', () => saveConversation(written));
byId('print').addEventListener('click', printWithSources);
document.addEventListener('conversation-reset', forget);
const otherCharacters = document.getElementById('characters');
if (otherCharacters) {
  // The server writes the page anew, and the conversation lives in this one.
  otherCharacters.addEventListener('click', (event) => {
    if (conversation.firstElementChild && !window.confirm(texts.leave)) event.preventDefault();
  });
}
for (const button of Array.from(document.querySelectorAll('.suggestions button'))) {
  button.addEventListener('click', (event) => {
    event.preventDefault();
    void rulesLoaded.then(() => ask(masked(/** @type {HTMLButtonElement} */ (button).value)));
  });
}

/**
 * Asks unless an answer is still being written: a second press of the button does nothing.
 * @param {string} question
 */
function ask(question) {
  if (running) return false;
  stopReading();
  const controller = new AbortController();
  setRunning(controller);
  const turn = createTurn(question, {
    onRetry() {
      if (running) return;
      turn.element.remove();
      ask(question);
    },
  });
  conversation.append(turn.element);
  byId('tools').hidden = false;
  void answer(question, turn, controller);
  return true;
}

/**
 * @param {string} question
 * @param {ReturnType<typeof createTurn>} turn
 * @param {AbortController} controller
 */
async function answer(question, turn, controller) {
  const { signal } = controller;
  const follow = createFollower(turn.element);
  announcer.say(texts.chat.searching);
  try {
    await receiveAnswer({ question, history: history.slice(-mostTurns), characters }, signal, {
      started(queuePosition) {
        turn.progress(
          queuePosition > 0 ? fill(texts.chat.queued, { n: queuePosition }) : texts.chat.searching,
        );
      },
      sources: turn.know,
      text(text) {
        turn.progress(texts.chat.writing);
        turn.write(text);
        announcer.add(text);
      },
      ended: (whole) => finish(question, turn, whole),
      failed: (message, hotline) => giveUp(turn, message || texts.chat.failed, hotline),
      arrived: follow,
    });
  } catch {
    // A conversation that was forgotten is not spoken of any more.
    if (turn.element.isConnected) giveUp(turn, await troubleOf(signal));
  } finally {
    if (running === controller) setRunning(null);
  }
}

/** @param {AbortSignal} signal */
async function troubleOf(signal) {
  if (signal.aborted) return texts.chat.stopped;
  return (await isReachable()) ? texts.chat.interrupted : texts.chat.offline;
}

/**
 * @param {string} question
 * @param {ReturnType<typeof createTurn>} turn
 * @param {import('./turn-view.js').Answer} whole
 */
function finish(question, turn, whole) {
  const rewritten = turn.end(whole);
  if (rewritten) announcer.restart(whole.answer);
  announcer.finish();
  for (const notice of whole.notices) announcer.say(notice.text);
  announcer.say(`${texts.chat.finished}${whole.label}`);
  written.push(turn.asText());
  history.push({ role: 'user', content: cut(question) }, { role: 'assistant', content: cut(whole.answer) });
  history = history.slice(-mostTurns);
  byId('save').hidden = false;
  byId('print').hidden = false;
}

/**
 * @param {ReturnType<typeof createTurn>} turn
 * @param {string} message
 * @param {{number: string, text: string}} [hotline]
 */
function giveUp(turn, message, hotline) {
  announcer.finish();
  announcer.say(turn.fail(message, hotline));
}

/** @param {AbortController | null} controller */
function setRunning(controller) {
  running = controller;
  composer.setRunning(controller !== null);
}

function forget() {
  if (running) running.abort();
  stopReading();
  history = [];
  written = [];
  conversation.textContent = '';
  composer.reset();
  for (const id of ['tools', 'save', 'print']) byId(id).hidden = true;
  announcer.clear();
  announcer.say(texts.chat.cleared);
}

/** Whole characters only: half of a rare one would be refused. @param {string} text */
function cut(text) {
  return Array.from(text).slice(0, longestTurn).join('');
}
