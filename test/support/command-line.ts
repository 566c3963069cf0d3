import path from 'node:path';

/** The compiled command line, as `npm run build` leaves it: the first argument of a Node.js process. */
export const COMMAND_LINE = path.resolve(import.meta.dirname, '../../dist/src/cli.js');
