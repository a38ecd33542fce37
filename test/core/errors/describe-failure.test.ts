import { PLAIN_INVOCATION } from '../../../src/core/hints/invocation.js';
import { describe, expect, it } from 'vitest';
import { DatabaseError } from '../../../src/core/errors/database-error.js';
import { describeFailure } from '../../../src/core/errors/describe-failure.js';
import { EcomstreamError } from '../../../src/core/errors/ecomstream-error.js';
import { errorCode, errorMessage } from '../../../src/core/errors/error-message.js';
import { FormatError } from '../../../src/core/errors/format-error.js';
import { MachineError } from '../../../src/core/errors/machine-error.js';
import { SourceFileError } from '../../../src/core/errors/source-file-error.js';
import { UsageError } from '../../../src/core/errors/usage-error.js';
import { CapturedStream } from '../../support/captured-stream.js';

describe('an expected failure', () => {
  it.each([
    [UsageError, 2],
    [FormatError, 3],
    [DatabaseError, 4],
    [MachineError, 5],
    [SourceFileError, 5],
  ])('%o ends the process with %d', (Failure, exitCode) => {
    const cause = new Error('underneath');
    const failure = new Failure('It went wrong.', { code: 'some.code', hint: 'Do this.', cause });
    expect(failure).toBeInstanceOf(EcomstreamError);
    expect(failure).toMatchObject({
      exitCode,
      code: 'some.code',
      hint: 'Do this.',
      name: Failure.name,
    });
    expect(failure.cause).toBe(cause);
    expect(failure.message).toBe('It went wrong.');
  });

  it('need have neither a hint nor a cause', () => {
    const failure = new UsageError('No.', { code: 'c' });
    expect(failure.hint).toBeUndefined();
    expect('cause' in failure).toBe(false);
  });

  it('of a file can have figures', () => {
    expect(new FormatError('No.', { code: 'c', figures: { read: 7 } }).figures).toEqual({
      read: 7,
    });
  });
});

describe('a failure in words', () => {
  it('says what happened, what to do next and how the process ends', () => {
    const failure = {
      code: 'usage.settings',
      message: 'First.\nSecond.',
      hint: 'Do this.',
      exitCode: 2,
    };
    expect(describeFailure(failure, new CapturedStream(), PLAIN_INVOCATION)).toBe(
      [
        'Error  First.',
        '       Second.',
        '       Do this.',
        '       (exit 2 · usage.settings)',
        '',
      ].join('\n'),
    );
  });

  it('draws no character of a name that a terminal would act upon', () => {
    const failure = {
      code: 'file.missing',
      message: 'Cannot find the file "\u{9b}31m\u{202e}".',
      hint: 'Not \u{1b}[2J?',
      exitCode: 5,
    };
    expect(describeFailure(failure, new CapturedStream(), PLAIN_INVOCATION)).toBe(
      [
        String.raw`Error  Cannot find the file "\u{9b}31m\u{202e}".`,
        '       Not ␛[2J?',
        '       (exit 5 · file.missing · run ecomstream doctor)',
        '',
      ].join('\n'),
    );
  });

  it('has no line for a hint that is not there', () => {
    const failure = { code: 'bug', message: 'Oh.', hint: undefined, exitCode: 1 };
    expect(describeFailure(failure, new CapturedStream(), PLAIN_INVOCATION)).toBe(
      'Error  Oh.\n       (exit 1 · bug)\n',
    );
  });
});

describe('the message and the code of anything that was thrown', () => {
  it.each([
    [new Error('a'), 'a', undefined],
    [Object.assign(new Error('a'), { code: 'ENOSPC' }), 'a', 'ENOSPC'],
    [Object.assign(new Error('a'), { code: 20 }), 'a', undefined],
    ['text', 'text', undefined],
    [undefined, 'undefined', undefined],
    [null, 'null', undefined],
    [{ code: 'X' }, '[object Object]', 'X'],
  ])('%o', (thrown, message, code) => {
    expect(errorMessage(thrown)).toBe(message);
    expect(errorCode(thrown)).toBe(code);
  });
});
