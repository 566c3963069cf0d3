import { nameOf } from './clause-panel.js';
import { texts } from './texts.js';

/** @typedef {import('./turn-view.js').Answer} Answer */

/**
 * The answer to take away: with its sources, their addresses and the label.
 * @param {string} question
 * @param {Answer} answer
 */
export function answerAsText(question, answer) {
  const sources = answer.citations.map(
    (citation) =>
      `[${citation.n}] ${nameOf(citation)}（${texts.validity[citation.validity]}）\n    “${citation.quote}”\n    ${location.origin}${citation.url}`,
  );
  const heading = answer.status === 'declined' ? texts.handover.nearest : texts.chat.sources;
  return [
    `${texts.chat.asked}：${question}`,
    `${texts.chat.reply}：${answer.answer}`,
    ...answer.notices.map(({ text }) => text),
    sources.length > 0 ? `${heading}：\n${sources.join('\n')}` : '',
    answer.label,
  ]
    .filter(Boolean)
    .join('\n\n');
}

/**
 * What a citizen reads out or pastes when asking a person instead; `question` holds no identifiers any more.
 * @param {string} question
 * @param {Answer} answer
 */
export function handoverSummary(question, answer) {
  const nearest = answer.citations.map(nameOf).join('；');
  return [
    texts.handover.summaryTitle,
    `${texts.chat.asked}：${question}`,
    `${texts.handover.unanswered}：${answer.answer}`,
    nearest === '' ? '' : `${texts.handover.nearest}：${nearest}`,
    answer.label,
  ]
    .filter(Boolean)
    .join('\n');
}

/**
 * Hands the conversation over as a text file.
 * @param {readonly string[]} turns
 */
export function saveConversation(turns) {
  const now = new Date();
  const head = `${document.title}\n${texts.chat.savedAt}：${now.toLocaleString('zh-CN')}`;
  const text = [head, ...turns].join('\n\n――――――――――\n\n');
  // The mark makes Windows editors read UTF-8.
  const blob = new Blob(['\ufeff', text.replace(/\n/g, '\r\n')], { type: 'text/plain;charset=utf-8' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${texts.chat.fileName}.txt`;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Prints the page with every cited clause opened, so that the paper carries the sources. */
export function printWithSources() {
  const closed = /** @type {NodeListOf<HTMLDetailsElement>} */ (
    document.querySelectorAll('#conversation details:not([open])')
  );
  for (const details of Array.from(closed)) details.open = true;
  window.addEventListener(
    'afterprint',
    () => {
      for (const details of Array.from(closed)) details.open = false;
    },
    { once: true },
  );
  window.print();
}
