import type { ReadResult } from '../block.ts';
export const readDoc = async (_: Uint8Array): Promise<ReadResult> => {
  throw new Error('todo');
};
