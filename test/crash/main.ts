import { parseArgs } from 'node:util';
import { campaign } from './campaign.ts';

// npm run test:crash -- [trials, 300 unless given] [seed] [--disk-full]
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'disk-full': { type: 'boolean', default: false } },
});
const [trials = '300', seed = '1'] = positionals;
const how = values['disk-full'] ? 'disk-full' : 'kill';
const report = await campaign(how, Number(trials), Number(seed), (text) => process.stdout.write(`${text}\n`));
process.stdout.write(`${JSON.stringify({ how, ...report })}\n`);
process.exitCode = report.failed === 0 ? 0 : 1;
