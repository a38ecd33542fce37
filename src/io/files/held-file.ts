import type { SourceFile } from './source-file.js';

/** The evidence that a producer is still writing a file, although it has not changed for the settle time. */
export type HeldReason = 'open' | 'unended';

/** A file that is not taken although it has not changed for the settle time. */
export interface HeldFile extends Pick<SourceFile, 'name'> {
  readonly reason: HeldReason;
}

/** Each reason in words. */
export const HELD_BECAUSE: Readonly<Record<HeldReason, string>> = {
  open: 'another process has it open for writing',
  unended: 'it ends in the middle of a line',
};
