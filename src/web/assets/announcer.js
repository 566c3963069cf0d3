/**
 * Tells screen readers what is being written, a whole sentence at a time.
 * @param {HTMLElement} region an aria-live region
 */
export function createAnnouncer(region) {
  let pending = '';

  /** @param {string} text */
  function say(text) {
    const words = text.replace(/\[\d+\]/g, '').trim();
    if (words === '') return;
    const line = document.createElement('p');
    line.textContent = words;
    region.append(line);
  }

  return {
    say,
    /** @param {string} text */
    add(text) {
      pending += text;
      const end = lastSentenceEnd(pending);
      say(pending.slice(0, end));
      pending = pending.slice(end);
    },
    /** Drops what waits for its sentence to end, and says this instead. @param {string} text */
    restart(text) {
      pending = '';
      say(text);
    },
    finish() {
      say(pending);
      pending = '';
    },
    clear() {
      pending = '';
      region.textContent = '';
    },
  };
}

/** @param {string} text */
function lastSentenceEnd(text) {
  const match = /^[\s\S]*[。！？；\n](?:\[\d+\])*/.exec(text);
  return match ? match[0].length : 0;
}
