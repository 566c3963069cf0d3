// Shows the chat on a page of another site: <wenzheng-chat></wenzheng-chat>. The server fills the texts in.
const texts = { open: '', close: '', frame: '' };

const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
const address = new URL('/embed', script ? script.src : location.href).href;
const ink = '#11498f';

/** A button that opens the chat above it or, with the attribute `inline`, the chat itself. */
class WenzhengChat extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: 'open' });
    if (this.hasAttribute('inline')) root.append(createFrame({ width: '100%', height: '100%' }));
    else root.append(createLauncher(this.getAttribute('label') || texts.open));
  }
}

/** @param {string} label */
function createLauncher(label) {
  const box = document.createElement('div');
  style(box, { position: 'fixed', right: '1rem', bottom: '1rem', zIndex: '2147483000', textAlign: 'right' });
  const button = document.createElement('button');
  button.type = 'button';
  style(button, {
    minHeight: '2.75rem',
    padding: '0.5rem 1.25rem',
    border: '0',
    borderRadius: '0.4rem',
    background: ink,
    color: '#fff',
    font: '600 1rem/1.5 sans-serif',
    cursor: 'pointer',
  });
  /** @type {HTMLIFrameElement | null} */
  let frame = null;

  /** @param {boolean} open */
  function show(open) {
    if (open && !frame) {
      frame = createFrame({
        width: 'min(26rem, calc(100vw - 2rem))',
        height: 'min(42rem, calc(100vh - 6rem))',
      });
      style(frame, {
        display: 'block',
        marginBottom: '0.5rem',
        boxShadow: '0 0.25rem 1.5rem rgb(0 0 0 / 30%)',
      });
      box.prepend(frame);
    }
    if (frame) frame.hidden = !open;
    if (frame) frame.style.display = open ? 'block' : 'none';
    button.textContent = open ? texts.close : label;
    button.setAttribute('aria-expanded', String(open));
  }

  button.addEventListener('click', () => show(button.getAttribute('aria-expanded') !== 'true'));
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') show(false);
  });
  box.append(button);
  show(false);
  return box;
}

/** @param {Record<string, string>} size */
function createFrame(size) {
  const frame = document.createElement('iframe');
  frame.src = address;
  frame.title = texts.frame;
  frame.allow = 'clipboard-write';
  frame.referrerPolicy = 'no-referrer';
  style(frame, { ...size, border: `1px solid ${ink}`, borderRadius: '0.4rem', background: '#fff' });
  return frame;
}

/**
 * Set one by one: a site whose policy forbids style sheets and style attributes allows this.
 * @param {HTMLElement} element
 * @param {Record<string, string>} values
 */
function style(element, values) {
  Object.assign(element.style, values);
}

if (!customElements.get('wenzheng-chat')) customElements.define('wenzheng-chat', WenzhengChat);
