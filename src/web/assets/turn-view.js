import { cloneTemplate, nameOf, sourceItem, toggleClause } from './clause-panel.js';
import { copyText } from './copy-text.js';
import { offerFeedback } from './feedback.js';
import { offerReading } from './read-aloud.js';
import { answerAsText, handoverSummary } from './take-away.js';
import { fill, texts } from './texts.js';

/**
 * @typedef {import('./clause-panel.js').Citation} Citation
 * @typedef {{id: string, status: string, answer: string, citations: Citation[], notices: {kind: string, text: string}[],
 *   hotline: {number: string, text: string}, label: string}} Answer
 */

let turns = 0;

/**
 * One question and the answer that grows below it.
 * @param {string} question
 * @param {{onRetry: () => void}} actions
 */
export function createTurn(question, actions) {
  const element = cloneTemplate('turn-template');
  const id = `turn-${++turns}`;
  /** @type {Map<number, Citation>} */
  const citations = new Map();
  let written = '';
  let held = '';
  let asText = '';

  const slot = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (element.querySelector(`[data-slot="${name}"]`));
  const button = (/** @type {string} */ name) =>
    /** @type {HTMLButtonElement} */ (element.querySelector(`[data-action="${name}"]`));
  slot('question').textContent = question;
  button('retry').addEventListener('click', actions.onRetry);

  /** @param {string} text */
  function progress(text) {
    slot('progress').textContent = text;
    slot('progress').hidden = text === '';
  }

  /** @param {Citation[]} list */
  function know(list) {
    for (const citation of list) citations.set(citation.n, citation);
  }

  /** @param {string} text */
  function write(text) {
    written += text;
    // A marker may be cut in two between chunks; its beginning waits for the rest.
    const whole = /^([\s\S]*?)(\[\d*)?$/.exec(held + text) || ['', held + text, ''];
    held = whole[2] || '';
    whole[1].split(/(\[\d+\]|\n)/).forEach(place);
  }

  /** @param {string} part */
  function place(part) {
    const box = slot('text');
    if (part === '\n') {
      if (box.textContent !== '') box.append(document.createElement('p'));
      return;
    }
    if (part === '') return;
    // Clauses opened while the answer is still coming stay below the paragraph they belong to.
    let paragraph = box.lastElementChild;
    while (paragraph && !paragraph.matches('p')) paragraph = paragraph.previousElementSibling;
    if (!paragraph) {
      paragraph = document.createElement('p');
      box.append(paragraph);
    }
    const n = /^\[(\d+)\]$/.exec(part);
    paragraph.append(n ? markFor(Number(n[1])) : part);
  }

  /** @param {number} n */
  function markFor(n) {
    const mark = document.createElement('button');
    mark.type = 'button';
    mark.className = 'mark';
    mark.id = `${id}-mark-${element.querySelectorAll('.mark').length + 1}`;
    mark.textContent = String(n);
    mark.setAttribute('aria-expanded', 'false');
    const citation = citations.get(n);
    if (citation)
      mark.setAttribute('aria-label', fill(texts.chat.openCitation, { n, source: nameOf(citation) }));
    mark.addEventListener('click', () => {
      const known = citations.get(n);
      if (known) toggleClause(mark, known);
    });
    return mark;
  }

  /**
   * Puts the whole answer in place.
   * @param {Answer} answer
   * @returns {boolean} whether its text is another than what was written so far
   */
  function end(answer) {
    element.dataset.status = answer.status;
    know(answer.citations);
    progress('');
    const rewritten = answer.answer.replace(/\s/g, '') !== written.replace(/\s/g, '');
    if (rewritten) {
      slot('text').textContent = '';
      held = '';
      write(answer.answer);
    }
    slot('label').textContent = answer.label;
    slot('notices').append(...answer.notices.map(noticeOf));
    const declined = answer.status === 'declined';
    // Clauses that the text names itself open from there.
    const named = /\[\d+\]/.test(answer.answer);
    if (declined) handOver(answer.hotline, named ? [] : answer.citations);
    else listSources(answer.citations);
    if (declined) offerCopy('copy-summary', handoverSummary(question, answer));
    asText = answerAsText(question, answer);
    offerCopy('copy', asText);
    offerReading(button('read-aloud'), answer.answer);
    if (answer.status !== 'redirected') offerFeedback(slot('feedback'), answer.id);
    return rewritten;
  }

  /**
   * @param {string} action
   * @param {string} text
   */
  function offerCopy(action, text) {
    button(action).hidden = false;
    button(action).addEventListener('click', async () => {
      const copied = await copyText(text);
      slot(`${action}-done`).textContent = copied ? texts.chat.copied : texts.chat.copyFailed;
    });
  }

  /** @param {Citation[]} list */
  function listSources(list) {
    slot('sources').append(...list.map(sourceItem));
    slot('sources-box').hidden = list.length === 0;
  }

  /**
   * @param {{number: string, text: string}} hotline
   * @param {Citation[]} nearest
   */
  function handOver(hotline, nearest) {
    slot('handover').hidden = false;
    slot('hotline-text').textContent = hotline.text;
    slot('hotline-text').hidden = written.includes(hotline.text);
    slot('call').setAttribute('href', `tel:${hotline.number}`);
    slot('call').textContent = fill(texts.handover.call, { number: hotline.number });
    slot('nearest').append(...nearest.map(sourceItem));
    slot('nearest-box').hidden = nearest.length === 0;
  }

  /**
   * Marks what is there as incomplete and offers to ask again.
   * @param {string} message
   * @param {{number: string, text: string} | undefined} hotline
   * @returns {string} what was said
   */
  function fail(message, hotline) {
    const said = written === '' ? message : `${message}${texts.chat.incomplete}`;
    element.dataset.status = 'failed';
    progress('');
    slot('trouble').textContent = said;
    slot('trouble').hidden = false;
    button('retry').hidden = false;
    if (hotline) handOver(hotline, []);
    return said;
  }

  return { element, progress, know, write, end, fail, asText: () => asText };
}

/** @param {{kind: string, text: string}} notice */
function noticeOf(notice) {
  const line = document.createElement('p');
  line.className = `notice ${notice.kind}`;
  line.setAttribute('role', 'note');
  line.textContent = notice.text;
  return line;
}
