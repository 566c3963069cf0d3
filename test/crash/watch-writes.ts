import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { connect } from '@lancedb/lancedb';
import type { Embedder } from '../../index/embedders/embedder.ts';

/** Told before and after each thing that changes the disk: `add:before`, `rename:after`, … */
export type Reach = (step: string) => void;

const TABLE_WRITES = ['add', 'delete', 'optimize', 'createIndex', 'restore', 'addColumns'];
const FILE_WRITES = ['rename', 'rm', 'writeFile', 'mkdir'];
const HANDLE_WRITES = ['writeFile', 'appendFile', 'sync'];

// biome-ignore lint/suspicious/noExplicitAny: methods of many shapes are wrapped in the same way
type Methods = Record<string, any>;

/**
 * Watches everything by which this process changes the data folder: calls of LanceDB's tables, file operations, flushes.
 * Works on the libraries themselves, so that the code under test needs no seams for being killed.
 */
export async function watchWrites(location: string, reach: Reach): Promise<void> {
  const connection = await connect(location);
  const table = await connection.openTable('releases');
  wrap(Object.getPrototypeOf(table), TABLE_WRITES, 'table', reach);
  table.close();
  connection.close();
  const handle = await fs.open(import.meta.filename, 'r');
  wrap(Object.getPrototypeOf(handle), HANDLE_WRITES, 'file', reach);
  await handle.close();
  wrap(fs as unknown as Methods, FILE_WRITES, 'fs', reach);
  syncBuiltinESMExports();
}

/** An embedder whose work is watched as well. */
export function watchedEmbedder(embedder: Embedder, reach: Reach): Embedder {
  const watched: Methods = { ...embedder };
  wrap(watched, ['embedPassages'], 'embedder', reach);
  return watched as Embedder; // the same methods, wrapped
}

function wrap(target: Methods, names: readonly string[], kind: string, reach: Reach): void {
  for (const name of names) {
    const original = target[name];
    target[name] = async function (this: unknown, ...args: unknown[]) {
      reach(`${kind}.${name}:before`);
      const result = await original.apply(this, args);
      reach(`${kind}.${name}:after`);
      return result;
    };
  }
}
