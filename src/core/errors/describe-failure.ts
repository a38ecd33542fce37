import { styleText } from 'node:util';
import { sanitise } from '../text/sanitise.js';

/** A failure as `--json` prints it; it never holds the argument list, the environment or a row. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint: string | undefined;
  readonly exitCode: number;
}

const LABEL = 'Error  ';
const INDENT = ' '.repeat(LABEL.length);

/**
 * A failure as a person reads it: what happened, what to do next, how the process ends. Names that stand in
 * it are safe to draw.
 */
export function describeFailure(failure: Failure, stream: NodeJS.WritableStream): string {
  const [first = '', ...rest] = failure.message.split('\n').map(sanitise);
  const hint = failure.hint?.split('\n').map(sanitise) ?? [];
  const lines = [
    styleText('red', LABEL, { stream }) + first,
    ...rest.map((line) => INDENT + line),
    ...hint.map((line) => INDENT + line),
    INDENT + styleText('dim', `(${ending(failure)})`, { stream }),
  ];
  return `${lines.join('\n')}\n`;
}

/** Where surroundings are in the way, there is a command that looks at them. */
const MEND_BY_DOCTOR: readonly number[] = [4, 5];

function ending({ exitCode, code }: Failure): string {
  const more = MEND_BY_DOCTOR.includes(exitCode) ? ' · ecomstream doctor tells more' : '';
  return `exit ${exitCode} · ${code}${more}`;
}
