import { texts } from './texts.js';

/**
 * @typedef {{n: number, documentId: string, title: string, documentNumber: string | null, provision: string,
 *   headingTrail: string[], quote: string, effectiveFrom: string | null, url: string,
 *   validity: 'in-force' | 'repealed' | 'not-yet-effective' | 'unknown'}} Citation
 */

/**
 * A copy of one of the page's templates.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function cloneTemplate(id) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  return /** @type {HTMLElement} */ (document.importNode(template.content, true).firstElementChild);
}

/** @param {string} title */
const bookTitle = (title) => (title.includes('《') ? title : `《${title}》`);

/**
 * Title and provision of a citation: 《…》第二条.
 * @param {Citation} citation
 */
export function nameOf(citation) {
  return `${bookTitle(citation.title)}${citation.provision}`;
}

/**
 * A list entry for a cited clause that opens to show its words.
 * @param {Citation} citation
 */
export function sourceItem(citation) {
  const item = cloneTemplate('source-template');
  fillClause(item, citation);
  return item;
}

/**
 * Opens or closes the clause behind a mark, directly below the paragraph the mark stands in.
 * @param {HTMLElement} mark
 * @param {Citation} citation
 */
export function toggleClause(mark, citation) {
  const open = mark.getAttribute('aria-expanded') === 'true';
  if (open) closeClause(mark);
  else openClause(mark, citation);
}

/**
 * @param {HTMLElement} mark
 * @param {Citation} citation
 */
function openClause(mark, citation) {
  const panel = cloneTemplate('clause-template');
  panel.id = `${mark.id}-clause`;
  panel.setAttribute('aria-label', nameOf(citation));
  fillClause(panel, citation);
  const paragraph = mark.closest('p');
  if (!paragraph) return;
  lastClauseBelow(paragraph).after(panel);
  mark.setAttribute('aria-expanded', 'true');
  mark.setAttribute('aria-controls', panel.id);
  const close = () => {
    closeClause(mark);
    mark.focus();
  };
  const button = panel.querySelector('[data-action="close"]');
  if (button) button.addEventListener('click', close);
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  panel.scrollIntoView({ block: 'nearest' });
}

/**
 * Clauses opened from one paragraph stand in the order they were opened.
 * @param {Element} element
 * @returns {Element}
 */
function lastClauseBelow(element) {
  const next = element.nextElementSibling;
  if (next === null) return element;
  return next.matches('.clause') ? lastClauseBelow(next) : element;
}

/** @param {HTMLElement} mark */
function closeClause(mark) {
  const panel = document.getElementById(`${mark.id}-clause`);
  if (panel) panel.remove();
  mark.setAttribute('aria-expanded', 'false');
  mark.removeAttribute('aria-controls');
}

/**
 * @param {HTMLElement} element
 * @param {Citation} citation
 */
function fillClause(element, citation) {
  const slot = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (element.querySelector(`[data-slot="${name}"]`));
  slot('number').textContent = String(citation.n);
  slot('title').textContent = bookTitle(citation.title);
  slot('provision').textContent = citation.provision;
  slot('validity').textContent = texts.validity[citation.validity];
  slot('validity').className = `validity ${citation.validity}`;
  slot('trail').textContent = citation.headingTrail.join(' › ');
  slot('trail').hidden = citation.headingTrail.length === 0;
  slot('quote').textContent = citation.quote;
  slot('meta').textContent = metaOf(citation);
  // Only addresses of this site: whatever the answer says, a link cannot lead away.
  if (citation.url.startsWith('/documents/')) slot('link').setAttribute('href', citation.url);
}

/** @param {Citation} citation */
function metaOf({ documentNumber, effectiveFrom }) {
  const parts = [documentNumber];
  if (effectiveFrom) {
    const [year, month, day] = effectiveFrom.split('-').map(Number);
    parts.push(`${texts.effectiveFrom} ${year}年${month}月${day}日`);
  }
  return parts.filter(Boolean).join(' · ');
}
