import { readFileSync } from 'node:fs';

// Prints the last line of .ci/run from the tests' own report and the exit codes of the checks, and ends
// with 1 when anything failed: node scripts/count-results.mjs REPORT tests=CODE CHECK=CODE …

const [report, ...outcomes] = process.argv.slice(2);
const [tests, ...checks] = outcomes.map((outcome) => {
  const [name, code] = outcome.split('=');
  return { name, failed: code !== '0' };
});

const counts = countTests();
for (const { name, failed } of checks) {
  counts[failed ? 'failed' : 'passed'] += 1;
  if (failed) console.log(`The check "${name}" failed.`);
}
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exitCode = counts.failed > 0 ? 1 : 0;

function countTests() {
  const read = readReport();
  // A file that cannot even be loaded has no tests to count.
  const broken = read.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = read.numFailedTests + broken;
  return {
    passed: read.numPassedTests,
    // An error outside of all tests, or a build that failed, shows in the exit code only.
    failed: failed === 0 && tests.failed ? 1 : failed,
    skipped: read.numPendingTests + read.numTodoTests,
  };
}

function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return {
      testResults: [],
      numFailedTests: 0,
      numPassedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
    };
  }
}
