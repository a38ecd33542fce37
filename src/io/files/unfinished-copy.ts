import { randomBytes } from 'node:crypto';

const NAME = /^\.[0-9a-f]{64}\.tmp$/;

/**
 * A unique name for an incomplete file. No loader reads it; `retain` and `erase` find the leftovers of a killed
 * process.
 */
export function unfinishedName(): string {
  return `.${randomBytes(32).toString('hex')}.tmp`;
}

/** Whether a name was made by `unfinishedName`. */
export function isUnfinishedCopy(name: string): boolean {
  return NAME.test(name);
}
