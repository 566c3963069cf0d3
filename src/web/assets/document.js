// The address names the clause; when the cited words stand further down, go on to them.
const mark = document.querySelector('.law mark');
if (mark) {
  const { top, bottom } = mark.getBoundingClientRect();
  if (top < 0 || bottom > window.innerHeight) mark.scrollIntoView({ block: 'center' });
}

// On a phone the contents would push the text out of sight.
const contents = document.querySelector('details.contents');
if (contents instanceof HTMLDetailsElement && window.matchMedia('(max-width: 55rem)').matches)
  contents.open = false;

// The paper says where it comes from.
const from = document.querySelector('[data-slot="printed-from"]');
if (from instanceof HTMLElement) {
  from.textContent = (from.dataset.text || '').replace('{url}', location.origin + location.pathname);
}
const print = document.getElementById('print-document');
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}
