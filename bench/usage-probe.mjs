// Preloaded into the measured process: writes what it used when it ends. Its workers and children leave it alone.
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const { WENZHENG_BENCH_USAGE: path, WENZHENG_BENCH_PARENT: parent } = process.env;
if (isMainThread && path !== undefined && Number(parent) === process.ppid)
  process.on('exit', () => writeFileSync(path, JSON.stringify(process.resourceUsage())));
