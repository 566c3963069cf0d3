import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A real file system of a few megabytes that can be filled and made read-only. */
export type SmallDisk = {
  readonly folder: string;
  /** Leaves so many KiB free; 0 = nothing. */
  fill(leftKiB: number): Promise<void>;
  empty(): Promise<void>;
  setReadOnly(readOnly: boolean): void;
};

/** Why there can be no small disk here; null when there can. */
export const noSmallDisk = canMount() ? null : 'Mounting needs the rights of root.';

/** Mounts a file system in memory; it is unmounted when the test is over. */
export async function smallDisk(mebibytes: number): Promise<SmallDisk> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-disk-'));
  mount(folder, `size=${mebibytes}m`);
  const filler = path.join(folder, 'filler');
  onTestFinished(async () => {
    execFileSync('umount', ['--lazy', folder]);
    await rm(folder, { recursive: true });
  });
  return {
    folder,
    async fill(leftKiB) {
      await rm(filler, { force: true });
      const free = Number(execFileSync('df', ['--output=avail', folder]).toString().split('\n')[1]);
      await writeFile(filler, Buffer.alloc(Math.max(0, free - leftKiB) * 1024));
    },
    empty: () => rm(filler, { force: true }),
    setReadOnly: (readOnly) => mount(folder, `remount,${readOnly ? 'ro' : 'rw'}`),
  };
}

function mount(folder: string, options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
}

function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    // A user namespace may call itself root without being allowed to mount.
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
