/**
 * Whether the service can be reached. A browser without a network says that it is offline although the service may run on
 * the very machine, so then the service is asked.
 */
export async function isReachable() {
  if (navigator.onLine) return true;
  try {
    const { ok } = await fetch('/livez', { cache: 'no-store' });
    return ok;
  } catch {
    return navigator.onLine;
  }
}
