import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeOldLogs } from '../../../src/display/log/remove-old-logs.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

test('only log files of the name whose day ended before are removed', () => {
  using folder = new TemporaryFolder();
  const old = ['stream_20261019.log', 'stream_20261020.log'];
  const others = [
    'stream_20261021.log',
    'stream_20261022.log',
    'stats_20200101.log',
    'stream_20200101.log.gz',
    'stream_20200231.log',
    'notes.txt',
  ];
  for (const name of [...old, ...others]) writeFileSync(join(folder.path, name), 'x');
  mkdirSync(join(folder.path, 'stream_20200102.log'));
  symlinkSync('notes.txt', join(folder.path, 'stream_20200103.log'));
  removeOldLogs(folder.path, 'stream', Date.UTC(2026, 9, 22));
  expect(readdirSync(folder.path).sort()).toEqual(
    [...others, 'stream_20200102.log', 'stream_20200103.log'].sort(),
  );
});
