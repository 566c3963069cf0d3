const shortest = 10;
const usual = 90;
const longest = 3600;
const countdown = 10;

/**
 * On a kiosk (`/?kiosk=90`: seconds without a touch), asks whether somebody is still there, then forgets everything.
 * @param {() => boolean} onReset tells whether the page must be loaded again
 */
export function watchIdle(onReset) {
  const seconds = kioskSeconds();
  const dialog = document.getElementById('idle');
  if (seconds === null || !dialog) return;
  let touched = Date.now();
  /** @type {Element | null} */
  let before = null;
  const text = /** @type {HTMLElement} */ (dialog.querySelector('[data-slot="idle-text"]'));
  const stay = /** @type {HTMLElement} */ (dialog.querySelector('button'));

  const touch = () => {
    touched = Date.now();
  };
  // Closed by the click, not by the touch before it: the click would land on what lies below.
  const close = () => {
    dialog.hidden = true;
    if (before instanceof HTMLElement) before.focus();
  };
  dialog.addEventListener('click', close);
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    // The button is all there is to reach.
    if (event.key === 'Tab') event.preventDefault();
  });
  for (const name of ['pointerdown', 'keydown', 'scroll', 'input'])
    window.addEventListener(name, touch, { capture: true, passive: true });
  // That page has no script, so nobody would come back from it by themselves.
  const reference = document.querySelector('a[href="/docs"]');
  if (reference) reference.remove();
  // One window: a kiosk has nobody who closes tabs.
  document.addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element ? event.target.closest('a[target]') : null;
      if (link) link.removeAttribute('target');
    },
    true,
  );

  setInterval(() => {
    const left = seconds - (Date.now() - touched) / 1000;
    if (left <= 0) {
      dialog.hidden = true;
      touched = Date.now();
      startAgain(seconds, onReset());
    } else if (!dialog.hidden || (left <= Math.min(countdown, seconds / 2) && !isFresh())) {
      text.textContent = (text.dataset.text || '').replace('{n}', String(Math.ceil(left)));
      if (!dialog.hidden) return;
      before = document.activeElement;
      dialog.hidden = false;
      stay.focus();
    }
  }, 500);
}

/** Nothing on the page that the next person should not see. */
function isFresh() {
  const input = document.getElementById('question');
  const typed = input instanceof HTMLTextAreaElement && input.value !== '';
  return location.pathname === '/' && !typed && document.querySelector('.turn') === null;
}

/**
 * @param {number} seconds
 * @param {boolean} anew
 */
function startAgain(seconds, anew) {
  if (anew || location.pathname !== '/') location.replace(`/?kiosk=${seconds}`);
  else if (!isFresh()) {
    document.dispatchEvent(new Event('conversation-reset'));
    window.scrollTo(0, 0);
  }
}

/** Set once by the address the kiosk opens, kept for the pages it goes on to. */
function kioskSeconds() {
  const asked = new URLSearchParams(location.search).get('kiosk');
  try {
    if (asked !== null) sessionStorage.setItem('kiosk', asked);
    const kept = asked === null ? sessionStorage.getItem('kiosk') : asked;
    if (kept === null || kept === '0') return null;
    const seconds = Number(kept);
    return seconds >= shortest && seconds <= longest ? seconds : usual;
  } catch {
    return null;
  }
}
