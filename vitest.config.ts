import { defineConfig } from 'vitest/config';
import { testHome } from './test/support/test-home.js';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/test-server.ts'],
    // A developer's own settings must not reach the tests, nor the tests a developer's data.
    env: { DATABASE_URL: '', ECOMSTREAM_HOME: testHome(), XDG_DATA_HOME: '', PGPASSWORD: '' },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
