// Prints `N passed, N failed` (`, N skipped`) from a vitest JSON report; a run without a report counts as one failure.
import { readFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
let line = '0 passed, 1 failed';
try {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const failed =
    report.numFailedTests +
    report.testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0)
      .length;
  const skipped = report.numPendingTests + report.numTodoTests;
  line = `${report.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
} catch {}
console.log(line);
