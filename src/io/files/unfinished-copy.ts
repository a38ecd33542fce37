import { randomBytes } from 'node:crypto';

const NAME = /^\.[0-9a-f]{64}\.tmp$/;

/** A name of its own for a file that is not whole yet. No loader reads it; `retain` and `erase` find what a killed process left. */
export function unfinishedName(): string {
  return `.${randomBytes(32).toString('hex')}.tmp`;
}

/** Whether a name is one of `unfinishedName`. */
export function isUnfinishedCopy(name: string): boolean {
  return NAME.test(name);
}
