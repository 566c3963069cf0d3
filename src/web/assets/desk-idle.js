const longest = 30 * 60000;

/**
 * Calls back when nobody has touched the page for half an hour: desks stand in open offices.
 * @param {() => void} onIdle
 */
export function watchDeskIdle(onIdle) {
  let touched = Date.now();
  const touch = () => {
    touched = Date.now();
  };
  for (const name of ['pointerdown', 'keydown', 'scroll', 'input'])
    window.addEventListener(name, touch, { capture: true, passive: true });
  setInterval(() => {
    const isWorking = document.querySelector('[aria-busy="true"]') !== null;
    if (isWorking) touch();
    else if (Date.now() - touched > longest) onIdle();
  }, 10000);
}
