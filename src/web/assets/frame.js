import { watchIdle } from './idle.js';

// What every page does: the large display without a reload, the notice of a lost network, the kiosk's clock.

const root = document.documentElement;
const toggle = document.getElementById('display');
if (toggle) {
  toggle.addEventListener('click', (event) => {
    event.preventDefault();
    showElder(!root.classList.contains('elder'));
  });
}

const offline = document.getElementById('offline');
const tellNetwork = () => {
  if (offline) offline.hidden = navigator.onLine;
};
window.addEventListener('offline', tellNetwork);
window.addEventListener('online', tellNetwork);
tellNetwork();

watchIdle(() => showElder(false));

/** @param {boolean} elder */
function showElder(elder) {
  root.classList.toggle('elder', elder);
  // biome-ignore lint/suspicious/noDocumentCookie: browsers of this page know no cookieStore; it holds the display only
  document.cookie = `display=${elder ? 'elder' : 'standard'}; Path=/; Max-Age=31536000; SameSite=Lax`;
  if (!toggle) return;
  toggle.textContent = (elder ? toggle.dataset.elder : toggle.dataset.standard) || '';
  toggle.setAttribute('href', `/display?elder=${elder ? 0 : 1}`);
}
