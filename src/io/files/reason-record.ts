import type { IdentifiedFile } from './source-file.js';
import type { QuarantineReason } from './source-folder.js';

/**
 * The record beside a quarantined file, as JSON.
 * @param reason why it is there; and why nothing of it is kept, where nothing may be.
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
