import type { ReadResult } from '../block.ts';
export const readXlsx = async (_: unknown): Promise<ReadResult> => {
  throw new Error('todo');
};
