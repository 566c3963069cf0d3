import { texts } from './texts.js';

/** @type {HTMLButtonElement | null} */
let reading = null;

/** Whether this browser can speak. */
const canSpeak = 'speechSynthesis' in window && 'SpeechSynthesisUtterance' in window;

/**
 * Makes a button read a text aloud and, pressed again, fall silent. Hidden where the browser cannot speak.
 * @param {HTMLButtonElement} button
 * @param {string} text
 */
export function offerReading(button, text) {
  button.hidden = !canSpeak;
  button.addEventListener('click', () => {
    const wasReading = reading === button;
    stopReading();
    if (!wasReading) read(button, text);
  });
}

/** Ends whatever is being read. */
export function stopReading() {
  if (canSpeak) window.speechSynthesis.cancel();
  settle();
}

/**
 * @param {HTMLButtonElement} button
 * @param {string} text
 */
function read(button, text) {
  const sentences = text.replace(/\[\d+\]/g, '').match(/[^。！？；\n]+[。！？；]?/g) || [];
  // One utterance a sentence: some browsers cut a long one off in the middle.
  const utterances = sentences.map((sentence) => {
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.lang = 'zh-CN';
    utterance.rate = 0.9;
    return utterance;
  });
  const last = utterances[utterances.length - 1];
  if (!last) return;
  reading = button;
  button.textContent = texts.chat.stopReading;
  const finish = () => {
    if (reading === button) settle();
  };
  last.addEventListener('end', finish);
  last.addEventListener('error', finish);
  for (const utterance of utterances) window.speechSynthesis.speak(utterance);
}

function settle() {
  if (reading) reading.textContent = texts.chat.readAloud;
  reading = null;
}
