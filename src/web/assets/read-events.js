/**
 * Reads server-sent events from a response until it ends.
 * @param {Response} response
 * @param {(name: string, data: any) => void} onEvent
 */
export async function readEvents(response, onEvent) {
  const body = response.body;
  if (!body) throw new Error('This browser cannot read streams.');
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n');
    rest = blocks.pop() || '';
    for (const block of blocks) passOn(block, onEvent);
  }
}

/** Whether this browser hands over a response while it is still arriving. */
export const canStream = typeof ReadableStream === 'function' && 'body' in Response.prototype;

/**
 * @param {string} block
 * @param {(name: string, data: any) => void} onEvent
 */
function passOn(block, onEvent) {
  let name = '';
  let data = '';
  for (const line of block.split('\n')) {
    if (line.startsWith('event: ')) name = line.slice(7);
    else if (line.startsWith('data: ')) data += line.slice(6);
  }
  if (name !== '') onEvent(name, JSON.parse(data));
}
