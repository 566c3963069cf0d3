import type { ChatRequest } from './chat-request.ts';

/** Lets content through up to a stop sequence or a length; whole pieces only as far as the length goes. */
export type ContentLimiter = {
  /** What of the piece may be sent now. */
  take(piece: string): string;
  /** What was held back in case a stop sequence began there. */
  rest(): string;
  readonly finish: 'stop' | 'length';
};

/** A limiter for what a request asks: `stop`, and `max_tokens` in characters, of which the first piece is free. */
export function limitContent({ stop, max_tokens, max_completion_tokens }: ChatRequest): ContentLimiter {
  const stops = [stop ?? []].flat().filter((sequence) => sequence !== '');
  const most = max_completion_tokens ?? max_tokens ?? Number.POSITIVE_INFINITY;
  const longest = Math.max(0, ...stops.map(({ length }) => length - 1));
  let held = '';
  let sent = 0;
  let ended: 'stop' | 'length' | null = null;
  return {
    take(piece) {
      if (ended !== null) return '';
      if (sent > 0 && sent + [...piece].length > most) {
        ended = 'length';
        return '';
      }
      const text = held + piece;
      const at = Math.min(...stops.map((sequence) => text.indexOf(sequence)).filter((index) => index >= 0));
      if (Number.isFinite(at)) ended = 'stop';
      const through = Number.isFinite(at) ? at : Math.max(0, text.length - longest);
      held = ended === null ? text.slice(through) : '';
      sent += [...piece].length;
      return text.slice(0, through);
    },
    rest() {
      const text = ended === 'stop' ? '' : held;
      held = '';
      return text;
    },
    get finish() {
      return ended ?? 'stop';
    },
  };
}
