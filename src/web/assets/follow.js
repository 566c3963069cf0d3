/**
 * Moves the page along with a growing answer until its question reaches the top, unless the reader scrolls meanwhile.
 * @param {HTMLElement} element
 */
export function createFollower(element) {
  let expected = window.scrollY;
  function follow() {
    if (Math.abs(window.scrollY - expected) > 2) return;
    element.scrollIntoView({ block: 'start' });
    expected = window.scrollY;
  }
  follow();
  return follow;
}
