import { plainHint } from '../../../src/core/hints/invocation.js';
import { Errors } from '@oclif/core';
import { expect, it } from 'vitest';
import { toFailure } from '../../../src/cli/failure/to-failure.js';
import { MachineError } from '../../../src/core/errors/machine-error.js';

it('shows an expected failure as it is, without its cause', () => {
  const error = new MachineError('It is full.', {
    code: 'machine.disk',
    hint: 'Make room.',
    cause: 1,
  });
  expect(toFailure(error, 'stream')).toEqual({
    code: 'machine.disk',
    message: 'It is full.',
    hint: 'Make room.',
    exitCode: 5,
  });
});

it.each([
  ['db:start', 'For usage, run: ecomstream db start --help'],
  ['', 'For usage, run: ecomstream --help'],
])('takes what the framework says of "%s" for wrong usage', (command, hint) => {
  const error = new Errors.CLIError('Nonexistent flag: --x\nSee more help with --help');
  const failure = toFailure(error, command);
  expect({ ...failure, hint: plainHint(failure.hint) }).toEqual({
    code: 'usage.flags',
    message: 'Nonexistent flag: --x',
    hint,
    exitCode: 2,
  });
});

it('takes anything else for a bug', () => {
  expect(toFailure(new TypeError('x is undefined'), 'stream')).toMatchObject({
    code: 'bug',
    message: 'This is a bug in ecomstream: x is undefined',
    exitCode: 1,
  });
});
