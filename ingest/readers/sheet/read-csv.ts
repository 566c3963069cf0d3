import type { ReadResult } from '../block.ts';
export const readCsv = async (_: unknown): Promise<ReadResult> => {
  throw new Error('todo');
};
