import type { IdentifiedFile } from './source-file.js';
import type { QuarantineReason } from './source-folder.js';

/**
 * The JSON record next to a quarantined file.
 * @param reason why it is quarantined; and why nothing of it is kept, where that is so.
 * @param at milliseconds since the epoch.
 */
export function reasonRecord(
  { name, sha256, bytes }: IdentifiedFile,
  reason: QuarantineReason & { readonly withheld?: string | undefined },
  at: number,
): string {
  const quarantinedAt = new Date(at).toISOString();
  return `${JSON.stringify({ file: name, sha256, bytes, quarantinedAt, ...reason }, undefined, 2)}\n`;
}
