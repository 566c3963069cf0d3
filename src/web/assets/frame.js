import { watchIdle } from './idle.js';
import { isReachable } from './network.js';

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
const tellNetwork = async () => {
  const reachable = await isReachable();
  if (offline) offline.hidden = reachable;
};
window.addEventListener('offline', tellNetwork);
window.addEventListener('online', tellNetwork);
void tellNetwork();

watchIdle(() => {
  showElder(false);
  const isTraditional = root.lang === 'zh-Hant';
  if (isTraditional) remember('characters', 'simplified');
  return isTraditional;
});

/** @param {boolean} elder */
function showElder(elder) {
  root.classList.toggle('elder', elder);
  remember('display', elder ? 'elder' : 'standard');
  if (!toggle) return;
  toggle.textContent = (elder ? toggle.dataset.elder : toggle.dataset.standard) || '';
  const href = toggle.getAttribute('href') || '';
  toggle.setAttribute('href', href.replace(/elder=\d/, `elder=${elder ? 0 : 1}`));
}

/**
 * @param {string} name
 * @param {string} value
 */
function remember(name, value) {
  // biome-ignore lint/suspicious/noDocumentCookie: browsers of this page know no cookieStore; it holds the display only
  document.cookie = `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax`;
}
