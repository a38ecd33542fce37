import { readFileSync } from 'node:fs';

// Prints the last line of .ci/run from the reports of the test runs and the exit codes of the checks, and
// ends with 1 when anything failed: node scripts/count-results.mjs REPORT.json=CODE … CHECK=CODE …

const counts = { passed: 0, failed: 0, skipped: 0 };
for (const outcome of process.argv.slice(2)) {
  const [name, code] = outcome.split('=');
  const failed = code !== '0';
  if (name.endsWith('.json')) {
    const tests = countTests(name, failed);
    for (const key of Object.keys(counts)) counts[key] += tests[key];
    if (failed) console.log(`The test run of ${name} failed.`);
  } else {
    counts[failed ? 'failed' : 'passed'] += 1;
    if (failed) console.log(`The check "${name}" failed.`);
  }
}
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exitCode = counts.failed > 0 ? 1 : 0;

function countTests(report, runFailed) {
  const read = readReport(report);
  // A file that cannot even be loaded has no tests to count.
  const broken = read.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = read.numFailedTests + broken;
  return {
    passed: read.numPassedTests,
    // An error outside of all tests, or a build that failed, shows in the exit code only.
    failed: failed === 0 && runFailed ? 1 : failed,
    skipped: read.numPendingTests + read.numTodoTests,
  };
}

function readReport(report) {
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
