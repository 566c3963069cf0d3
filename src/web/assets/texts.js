/**
 * What the page says; written into it by the server, so that all texts live in one place.
 * @type {{chat: Record<string, string>, validity: Record<string, string>, handover: Record<string, string>,
 *   feedback: Record<string, string>, identifierKinds: Record<string, string>, effectiveFrom: string, leave: string}}
 */
export const texts = JSON.parse(
  /** @type {HTMLElement} */ (document.getElementById('chat')).dataset.texts || '{}',
);

/**
 * Fills the `{name}` gaps of a text.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (gap, name) => (name in values ? String(values[name]) : gap));
}
