/** Pieces that arrive from elsewhere, read in order by one reader. */
export class PieceStream implements AsyncIterable<string> {
  #pieces: string[] = [];
  #ended = false;
  #error: unknown = null;
  #wake: () => void = () => {};

  push(piece: string): void {
    if (piece === '' || this.#ended) return;
    this.#pieces.push(piece);
    this.#wake();
  }

  /** No more comes; with an error, the reader gets it after the pieces. */
  end(error: unknown = null): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#error = error;
    this.#wake();
  }

  /** The reader gets this at once, whatever has arrived. */
  fail(error: unknown): void {
    if (this.#ended && this.#pieces.length === 0) return;
    this.#pieces = [];
    this.#ended = true;
    this.#error = error;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (;;) {
      const piece = this.#pieces.shift();
      if (piece !== undefined) yield piece;
      else if (this.#error !== null) throw this.#error;
      else if (this.#ended) return;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }
}
