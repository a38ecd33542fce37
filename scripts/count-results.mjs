import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

// Prints the last lines of .ci/run from the reports of the test runs and the exit codes of the checks: failures by
// name, and counts. Exits with 1 after any failure: node scripts/count-results.mjs REPORT.json=CODE … CHECK=CODE …

const ERROR_LINES = 12;
const counts = { passed: 0, failed: 0, skipped: 0 };
for (const outcome of process.argv.slice(2)) {
  const [name, code] = outcome.split('=');
  const failed = code !== '0';
  if (name.endsWith('.json')) {
    const report = readReport(name);
    const tests = countTests(report, failed);
    for (const key of Object.keys(counts)) counts[key] += tests[key];
    if (failed) console.log([`The test run of ${name} failed.`, ...failuresIn(report)].join('\n'));
  } else {
    counts[failed ? 'failed' : 'passed'] += 1;
    if (failed) console.log(`The check "${name}" failed.`);
  }
}
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exitCode = counts.failed > 0 ? 1 : 0;

function countTests(read, runFailed) {
  // A file that cannot be loaded has no test results.
  const broken = read.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = read.numFailedTests + broken;
  return {
    passed: read.numPassedTests,
    // An error outside of all tests, or a failed build, appears only in the exit code.
    failed: failed === 0 && runFailed ? 1 : failed,
    skipped: read.numPendingTests + read.numTodoTests,
  };
}

/** Each failed test and each file that could not be loaded, with the first lines of its error. */
function failuresIn(report) {
  const failures = report.testResults.flatMap((file) => {
    const tests = file.assertionResults.filter((test) => test.status === 'failed');
    const path = relative(process.cwd(), file.name);
    if (tests.length === 0 && file.status === 'failed') return [[path, file.message]];
    return tests.map((test) => [`${path} > ${test.fullName}`, test.failureMessages.join('\n')]);
  });
  return failures.map(([name, error]) => {
    const firstLines = (error ?? '').split('\n').slice(0, ERROR_LINES);
    return [`  ${name}`, ...firstLines.map((line) => `    ${line}`)].join('\n');
  });
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
