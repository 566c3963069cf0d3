/**
 * What was filled into a form, as the API takes it: `metadata.title` lies within `metadata`; what was left empty is
 * left out, or null where the field says so.
 * @param {HTMLFormElement} form
 */
export function valuesOf(form) {
  /** @type {Record<string, any>} */
  const values = {};
  for (const field of Array.from(form.elements)) {
    const name = field.getAttribute('name');
    if (!name) continue;
    const value = readField(/** @type {HTMLInputElement} */ (field));
    if (value !== undefined) put(values, name.split('.'), value);
  }
  return values;
}

/**
 * The files chosen in a form, as a form of their own, with how many bytes they have; null when there are none.
 * @param {HTMLFormElement} form
 */
export function filesOf(form) {
  const data = new FormData();
  let count = 0;
  let bytes = 0;
  for (const input of Array.from(form.querySelectorAll('input[type=file]'))) {
    for (const file of Array.from(/** @type {HTMLInputElement} */ (input).files || [])) {
      data.append('files', file, file.name);
      count += 1;
      bytes += file.size;
    }
  }
  return count === 0 ? null : { data, bytes };
}

/** @param {HTMLInputElement} field */
function readField(field) {
  const text = field.value.trim();
  if ('lines' in field.dataset)
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  if (text === '') return field.dataset.empty === 'null' ? null : undefined;
  return 'number' in field.dataset ? Number(text) : text;
}

/**
 * @param {Record<string, any>} values
 * @param {string[]} trail
 * @param {unknown} value
 */
function put(values, trail, value) {
  const [first, ...rest] = trail;
  if (rest.length === 0) values[first] = value;
  else {
    values[first] = values[first] || {};
    put(values[first], rest, value);
  }
}
