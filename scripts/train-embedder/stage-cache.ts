import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMatrix, type Matrix } from '../../index/embedders/static/training/matrix.ts';

/** Remembers on disk what a stage computed, so that an interrupted training goes on where it stopped. */
export type StageCache = {
  /** The matrix of a stage, read if the same `inputs` were seen before, else computed and kept. */
  matrix(stage: string, inputs: unknown, compute: () => Promise<Matrix>): Promise<Matrix>;
  json<T>(stage: string, inputs: unknown, compute: () => T): T;
};

/** A cache in a folder; everything a stage's result depends on has to be in its inputs. */
export function createStageCache(folder: string, log: (line: string) => void): StageCache {
  mkdirSync(folder, { recursive: true });

  function fileOf(stage: string, inputs: unknown): string {
    return join(folder, `${stage}-${digestOf(inputs).slice(0, 16)}`);
  }

  // Renamed only when whole: a file that exists is complete.
  function write(file: string, bytes: Uint8Array | string): void {
    writeFileSync(`${file}.partial`, bytes);
    renameSync(`${file}.partial`, file);
  }

  return {
    async matrix(stage, inputs, compute) {
      const file = `${fileOf(stage, inputs)}.f32`;
      if (existsSync(file)) return decodeMatrix(readFileSync(file));
      const start = Date.now();
      const matrix = await compute();
      log(`${stage}: ${Math.round((Date.now() - start) / 1000)} s`);
      write(file, encodeMatrix(matrix));
      return matrix;
    },
    json<T>(stage: string, inputs: unknown, compute: () => T): T {
      const file = `${fileOf(stage, inputs)}.json`;
      if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as T;
      const value = compute();
      write(file, JSON.stringify(value));
      return value;
    },
  };
}

/** SHA-256 (hex) over the JSON form of anything. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

function encodeMatrix({ rows, columns, data }: Matrix): Buffer {
  const shape = Buffer.alloc(8);
  shape.writeUInt32LE(rows, 0);
  shape.writeUInt32LE(columns, 4);
  return Buffer.concat([shape, Buffer.from(data.buffer, data.byteOffset, data.byteLength)]);
}

function decodeMatrix(bytes: Buffer): Matrix {
  const numbers = new Float32Array(new Uint8Array(bytes.subarray(8)).buffer);
  return createMatrix(bytes.readUInt32LE(0), bytes.readUInt32LE(4), numbers);
}
