/** Reads little-endian numbers and texts one after another. Throws RangeError past the end. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get at(): number {
    return this.#at;
  }

  take(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new RangeError('past the end');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** The bytes that `read` goes over. */
  taken(read: () => void): Uint8Array {
    const from = this.#at;
    read();
    return this.#bytes.subarray(from, this.#at);
  }

  u32(): number {
    const value = this.#view.getUint32(this.#at, true);
    this.#at += 4;
    return value;
  }

  u64(): number {
    const value = Number(this.#view.getBigUint64(this.#at, true));
    if (!Number.isSafeInteger(value)) throw new RangeError('a length that cannot be');
    this.#at += 8;
    return value;
  }

  text(): string {
    return Buffer.from(this.take(this.u64())).toString('utf8');
  }
}
