import { UsageError } from '../../core/errors/usage-error.js';
import type { Protector } from '../../core/privacy/protector.js';
import type { Claim } from '../batches/batch.js';

/**
 * Why a file that was begun cannot be finished by this run: its personal data would be protected otherwise, or by
 * another key, than in what is committed of it. Undefined where all of it is protected alike.
 */
export function protectionChanged(
  { partsDone, pii, file }: Claim,
  protector: Protector | undefined,
): UsageError | undefined {
  const now = protector?.description;
  if (partsDone === 0 || pii === now) return undefined;
  return new UsageError(
    `The file ${JSON.stringify(file.name)} was begun with ${flag(pii)}, not with ${flag(now)}.`,
    { code: 'usage.pii', hint: 'It stays where it is: finish it once as it was begun.' },
  );
}

function flag(description: string | undefined): string {
  return `--pii ${description ?? 'keep'}`;
}
