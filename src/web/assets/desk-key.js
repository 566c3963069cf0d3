const place = 'wenzheng-desk-key';

/**
 * The clerk's key. It lives in this tab's session storage, which ends with the tab and is sent along by nothing: each
 * request carries it because this script puts it there, so that no other site can make one.
 */
export function currentKey() {
  return sessionStorage.getItem(place);
}

/** @param {string} key */
export function keepKey(key) {
  sessionStorage.setItem(place, key);
}

export function forgetKey() {
  sessionStorage.removeItem(place);
}
