import { styleText } from 'node:util';
import type { Hint } from '../hints/command-hint.js';
import { renderHint, runnable, type Invocation } from '../hints/invocation.js';
import { POINTERS } from '../hints/pointers.js';
import { sanitise } from '../text/sanitise.js';

/** A failure to show; it never contains the argument list, the environment or a row. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint: Hint | undefined;
  readonly exitCode: number;
}

/** A failure whose commands are written as plain text, for logs and programs. */
export interface PlainFailure extends Failure {
  readonly hint: string | undefined;
}

const LABEL = 'Error  ';
const INDENT = ' '.repeat(LABEL.length);

/** A failure as shown to a person: the problem, the next step and the exit code. Names in it are safe to print. */
export function describeFailure(
  failure: Failure,
  stream: NodeJS.WritableStream,
  invocation: Invocation,
): string {
  const [first = '', ...rest] = failure.message.split('\n').map(sanitise);
  const hint =
    failure.hint === undefined
      ? []
      : renderHint(failure.hint, invocation).split('\n').map(sanitise);
  const lines = [
    styleText('red', LABEL, { stream }) + first,
    ...rest.map((line) => INDENT + line),
    ...hint.map((line) => INDENT + line),
    INDENT + styleText('dim', `(${ending(failure, invocation)})`, { stream }),
  ];
  return `${lines.join('\n')}\n`;
}

/** The exit codes of failures in the environment, which `doctor` can diagnose. */
const MEND_BY_DOCTOR: readonly number[] = [4, 5];

function ending({ exitCode, code }: Failure, invocation: Invocation): string {
  const more = MEND_BY_DOCTOR.includes(exitCode)
    ? ` · run ${runnable(POINTERS.doctor, invocation)}`
    : '';
  return `exit ${exitCode} · ${code}${more}`;
}
