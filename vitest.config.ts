import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { builtModule, isBuiltModule } from './scripts/bundle/built-modules.ts';
import { LongestFirst } from './test/support/longest-first.js';
import { isExecutable } from './test/support/program.js';
import { testHome } from './test/support/test-home.js';
import { testsOfProgram } from './test/support/tests-of-program.js';

/** The server takes 100 connections, and a test file up to ten. */
const MOST_WORKERS = 6;

/** As in the bundle, modules that are on no disk. */
const madeModules = {
  name: 'ecomstream:made',
  resolveId: (id: string) => (isBuiltModule(id) ? `\0${id}` : undefined),
  load: (id: string) => builtModule(import.meta.dirname, id.replace(/^\0/, '')),
};

export default defineConfig({
  plugins: [madeModules],
  test: {
    include: isExecutable ? testsOfProgram() : ['test/**/*.test.ts'],
    globalSetup: ['test/support/test-server.ts'],
    setupFiles: ['test/support/leak-check.ts'],
    // A developer's own settings must not reach the tests, nor the tests a developer's data.
    env: {
      DATABASE_URL: '',
      // Else messages name the path of bin/run.js; test/core/hints and test/commands/hints.test.ts look at that.
      ECOMSTREAM_CALLED_AS: 'ecomstream',
      ECOMSTREAM_HOME: testHome(),
      XDG_DATA_HOME: '',
      PGPASSWORD: '',
      PGPASSFILE: '/nowhere/pgpass',
      // A thousand processes read the same bundle.
      NODE_COMPILE_CACHE: join(import.meta.dirname, 'build/compile-cache'),
    },
    reporters: ['default', './test/faults/fault-table.ts'],
    pool: 'forks',
    // A file is evaluated in a process that has evaluated others: no file may change what all share.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Tests wait a third of their time: for intervals, for databases that are away, for processes that end.
    maxWorkers: Math.min(MOST_WORKERS, Math.ceil(availableParallelism() * 1.5)),
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
