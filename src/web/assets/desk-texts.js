/**
 * What the desk's script says; written into the page by the server, so that all texts live in one place.
 * @type {{script: Record<string, string>, steps: Record<string, string>, roles: Record<string, string>, title: string,
 *   signIn: Record<string, string>}}
 */
export const texts = JSON.parse(document.body.dataset.texts || '{}');

/**
 * Fills the `{name}` gaps of a text.
 * @param {string} text
 * @param {Record<string, unknown>} values
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (gap, name) => (name in values ? String(values[name]) : gap));
}

/**
 * The element that the server marked with a name.
 * @param {string} name
 * @param {ParentNode} [within]
 */
export function slot(name, within) {
  return /** @type {HTMLElement} */ ((within || document).querySelector(`[data-slot="${name}"]`));
}
