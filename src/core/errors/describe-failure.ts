import { styleText } from 'node:util';
import type { Hint } from '../hints/command-hint.js';
import { renderHint, runnable, type Invocation } from '../hints/invocation.js';
import { POINTERS } from '../hints/pointers.js';
import { sanitise } from '../text/sanitise.js';

/** A failure to be shown; it never holds the argument list, the environment or a row. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint: Hint | undefined;
  readonly exitCode: number;
}

/** A failure whose commands are written out plainly, for logs and for programs. */
export interface PlainFailure extends Failure {
  readonly hint: string | undefined;
}

const LABEL = 'Error  ';
const INDENT = ' '.repeat(LABEL.length);

/**
 * A failure as a person reads it: what happened, what to do next, how the process ends. Names that stand in
 * it are safe to draw.
 */
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

/** Where surroundings are in the way, there is a command that looks at them. */
const MEND_BY_DOCTOR: readonly number[] = [4, 5];

function ending({ exitCode, code }: Failure, invocation: Invocation): string {
  const more = MEND_BY_DOCTOR.includes(exitCode)
    ? ` · ${runnable(POINTERS.doctor, invocation)} tells more`
    : '';
  return `exit ${exitCode} · ${code}${more}`;
}
