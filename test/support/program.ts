import { packageFile } from '../../src/io/process/package-root.js';

const executable = process.env['ECOMSTREAM_TEST_PROGRAM'] ?? '';

/** Whether the tests run a single executable, which ECOMSTREAM_TEST_PROGRAM names, and not bin/run.js. */
export const isExecutable = executable !== '';

/** What `ecomstream` stands for at the head of a command line in a test. */
export const PROGRAM: readonly [string, ...string[]] = isExecutable
  ? [packageFile(executable)]
  : [process.execPath, packageFile('bin/run.js')];
