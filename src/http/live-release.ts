import type { PolicyIndex, ReleaseReader } from '../../index/store/release-reader.ts';
import { Problem } from './problems.ts';

/** Reader of the live release, or the problem that tells the client there is none yet. */
export async function liveRelease(index: PolicyIndex): Promise<ReleaseReader> {
  try {
    return await index.current();
  } catch (cause) {
    throw new Problem('unavailable', { cause, headers: { 'Retry-After': '30' } });
  }
}
