// Runs the model process from its TypeScript source: it does not inherit the loader of its parent.
import { register } from 'tsx/esm/api';

register();
await import('./model-process.ts');
