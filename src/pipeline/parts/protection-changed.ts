import { UsageError } from '../../core/errors/usage-error.js';
import type { Protector } from '../../core/privacy/protector.js';
import type { Claim } from '../batches/batch.js';

/**
 * Why this run cannot finish a file that was begun: it would protect personal data differently, or with another
 * key, than in the committed parts. Undefined when the protection is the same.
 */
export function protectionChanged(
  { partsDone, pii, file }: Claim,
  protector: Protector | undefined,
): UsageError | undefined {
  const now = protector?.description;
  if (partsDone === 0 || pii === now) return undefined;
  return new UsageError(
    `Cannot continue the file ${JSON.stringify(file.name)}: it was started with ${flag(pii)}, not with ${flag(now)}.`,
    {
      code: 'usage.pii',
      hint: 'Finish it with the --pii that it was started with. It stays in place.',
    },
  );
}

function flag(description: string | undefined): string {
  return `--pii ${description ?? 'keep'}`;
}
