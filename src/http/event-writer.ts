import type { SSEStreamingApi } from 'hono/streaming';
import type { HttpSettings } from './http-options.ts';

/**
 * Writes events one after the other, each within a deadline; keeps a silent stream alive with comments and lets
 * exactly one terminal event through.
 */
export class EventWriter {
  readonly #stream: SSEStreamingApi;
  readonly #settings: Pick<HttpSettings, 'heartbeatMs' | 'stallMs'>;
  readonly #onStall: () => void;
  readonly #heartbeat: NodeJS.Timeout;
  #pending = 0;
  #ended = false;

  constructor(
    stream: SSEStreamingApi,
    settings: Pick<HttpSettings, 'heartbeatMs' | 'stallMs'>,
    onStall: () => void,
  ) {
    this.#stream = stream;
    this.#settings = settings;
    this.#onStall = onStall;
    this.#heartbeat = setInterval(() => this.#beat(), settings.heartbeatMs);
  }

  /** Sends a comment at once, so that headers arrive before the first event is ready. */
  async open(): Promise<void> {
    await this.#within(() => this.#stream.write(': open\n\n'));
  }

  async send(event: string, data: unknown): Promise<void> {
    if (this.#ended) return;
    await this.#within(() => this.#stream.writeSSE({ event, data: JSON.stringify(data) }));
  }

  /** Sends an event without a name, its data as they are. */
  async sendData(data: string): Promise<void> {
    if (this.#ended) return;
    await this.#within(() => this.#stream.writeSSE({ data }));
  }

  /** Sends the terminal event; a second one is ignored. */
  async end(event: 'answer-end' | 'work-end' | 'error', data: unknown): Promise<void> {
    if (this.#ended) return;
    const sent = this.send(event, data);
    this.#ended = true;
    await sent;
  }

  close(): void {
    clearInterval(this.#heartbeat);
  }

  #beat(): void {
    if (this.#pending > 0 || this.#ended) return;
    void this.#within(() => this.#stream.write(': heartbeat\n\n'));
  }

  async #within(write: () => Promise<unknown>): Promise<void> {
    this.#pending += 1;
    const deadline = setTimeout(() => {
      this.#onStall();
      this.#stream.abort();
    }, this.#settings.stallMs);
    try {
      await write();
    } finally {
      clearTimeout(deadline);
      this.#pending -= 1;
    }
  }
}
