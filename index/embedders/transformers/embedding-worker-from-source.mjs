// Runs the reader worker from its TypeScript source: worker threads do not inherit the loader of the main thread.
import { register } from 'tsx/esm/api';

register();
await import('./embedding-worker.ts');
