import { beforeAll } from 'vitest';
import { expectNoOpenDatabase } from './test-database.js';

// The first hook of each test file, so that it looks after all others have ended what they made.
beforeAll(() => expectNoOpenDatabase);
