import { expect, it } from 'vitest';
import { addToRun } from '../../../bench/results/recorded-run.js';
import { row } from './rows.js';

const RUN = { name: '0.1.0', machine: 'a machine', rows: [row('copy.time', 1), row('s3.time', 2)] };

it('begins a run where none of its name is recorded', () => {
  const added = { ...RUN, name: '0.2.0', rows: [row('copy.time', 3)] };
  expect(addToRun(undefined, added)).toEqual(added);
  expect(addToRun(RUN, added)).toEqual(added);
});

it('replaces rows of the same run and adds others', () => {
  const rows = [row('s3.time', 3), row('dirty.time', 4)];
  expect(addToRun(RUN, { name: '0.1.0', machine: 'another', rows })).toEqual({
    name: '0.1.0',
    machine: 'another',
    rows: [row('copy.time', 1), row('s3.time', 3), row('dirty.time', 4)],
  });
});
