import type { ReadResult } from '../block.ts';
import type { Progress } from '../read-bytes.ts';
export const readPdf = async (_bytes: Uint8Array, _progress: Progress): Promise<ReadResult> => {
  throw new Error('todo');
};
