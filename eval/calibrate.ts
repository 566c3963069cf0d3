import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openSystem } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import { type CalibrationSet, collectExamples } from './calibration/collect-examples.ts';
import { type Example, fitAnswerability } from './calibration/fit-answerability.ts';
import { formatCalibration, measureCalibration } from './calibration/measure-calibration.ts';

// npm run calibrate -- --set DATA=FILE … [--false-answers 0.05] [--out FILE]
const { values } = parseArgs({
  options: {
    set: { type: 'string', multiple: true, default: [] },
    'false-answers': { type: 'string', default: '0.05' },
    out: { type: 'string' },
  },
});

const examples: Example[] = [];
for (const given of values.set) {
  const [data = '', file = ''] = given.split('=');
  const system = await openSystem(readConfig({ data }));
  const set: CalibrationSet = { name: `${data}=${file}`, group: data, file };
  examples.push(...(await collectExamples(system.assistant.index, set)));
  await system.close();
}
const maximum = Number(values['false-answers']);
console.log(formatCalibration(measureCalibration(examples, maximum)));
const model = fitAnswerability(examples, maximum);
if (values.out === undefined) console.log(JSON.stringify(model, null, 2));
else await writeFile(values.out, `${JSON.stringify(model, null, 2)}\n`);
