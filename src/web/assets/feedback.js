import { texts } from './texts.js';

/**
 * Lets the reader say whether an answer helped; the reason is one of a list, never words of their own.
 * @param {HTMLElement} box
 * @param {string} answerId
 */
export function offerFeedback(box, answerId) {
  const part = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (box.querySelector(`[data-slot="${name}"]`));
  const buttons = /** @type {HTMLButtonElement[]} */ (Array.from(box.querySelectorAll('button')));
  let sending = false;

  /** @param {HTMLButtonElement} button */
  async function choose(button) {
    if (sending) return;
    const { opinion, reason } = button.dataset;
    const helpful = opinion === 'helpful';
    sending = true;
    const sent = await send({ answerId, helpful, ...(reason ? { reason } : {}) });
    sending = false;
    part('feedback-done').textContent = sent ? texts.feedback.thanks : texts.feedback.failed;
    if (!sent) return;
    for (const one of buttons) one.setAttribute('aria-pressed', String(isChosen(one, opinion, reason)));
    part('reasons').hidden = helpful;
  }

  for (const button of buttons) button.addEventListener('click', () => void choose(button));
  box.hidden = false;
}

/**
 * @param {HTMLButtonElement} button
 * @param {string | undefined} opinion
 * @param {string | undefined} reason
 */
function isChosen({ dataset }, opinion, reason) {
  return dataset.reason ? dataset.reason === reason : dataset.opinion === opinion;
}

/** @param {{answerId: string, helpful: boolean, reason?: string}} feedback */
async function send(feedback) {
  try {
    const response = await fetch('/v1/feedback', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(feedback),
    });
    return response.ok;
  } catch {
    return false;
  }
}
