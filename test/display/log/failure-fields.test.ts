import { expect, test } from 'vitest';
import { MachineError } from '../../../src/core/errors/machine-error.js';
import { failureFields } from '../../../src/display/log/failure-fields.js';

test('a failure has its code, message, hint and exit code', () => {
  const error = new MachineError('The disk is full.', { code: 'machine.disk', hint: 'Make room.' });
  expect(failureFields(error)).toEqual({
    code: 'machine.disk',
    message: 'The disk is full.',
    hint: 'Make room.',
    exitCode: 5,
  });
});

test.each([new Error('row of jane@example.com'), 'jane@example.com', undefined])(
  'what a bug says is left out: %j',
  (error) => {
    const fields = failureFields(error);
    expect(fields).toMatchObject({ code: 'bug', exitCode: 1 });
    expect(JSON.stringify(fields)).not.toContain('jane');
  },
);
