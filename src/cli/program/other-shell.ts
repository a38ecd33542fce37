import type { Failure } from '../../core/errors/describe-failure.js';
import { hint } from '../../core/hints/command-hint.js';
import { POINTERS } from '../../core/hints/pointers.js';
import { withUsage } from '../failure/usage-failure.js';

/**
 * Points from `autocomplete bash`, or `autocomplete` in bash, to the command with better completion for that
 * shell.
 * @param shell the user's shell from the environment, such as `/bin/bash`.
 */
export function otherShell(
  words: readonly string[],
  shell: string | undefined,
): Failure | undefined {
  const [command, named, ...more] = words;
  if (command !== 'autocomplete' || more.length > 0) return undefined;
  const isBash =
    named === undefined ? /(?:^|[/\\])bash(?:\.exe)?$/.test(shell ?? '') : named === 'bash';
  if (!isBash) return undefined;
  return {
    code: 'usage.shell',
    message: '"ecomstream autocomplete" completes neither values nor paths in bash.',
    hint: withUsage(hint`For bash run: ${POINTERS.completionBash}`, 'completion'),
    exitCode: 2,
  };
}
