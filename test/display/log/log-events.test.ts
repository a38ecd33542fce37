import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LOG_EVENTS } from '../../../src/display/log/log-events.js';
import { packageFile } from '../../../src/io/process/package-root.js';

test('FORMATS.md names every event of the log, and no other', () => {
  const [, section = ''] = readFileSync(packageFile('FORMATS.md'), 'utf8').split('\n## Logs\n');
  const table = section.split('\n').filter((line) => line.startsWith('| `'));
  const named = table.flatMap((line) => line.split('|')[1]?.match(/[a-z][a-z._]+/g) ?? []);
  expect(named.toSorted()).toEqual(Object.keys(LOG_EVENTS).toSorted());
});
