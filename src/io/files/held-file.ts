import type { SourceFile } from './source-file.js';

/** What shows that the producer of a file is not done, although the file has not changed for the settle time. */
export type HeldReason = 'open' | 'unended';

/** A file that is left in the folder although it has not changed for the settle time. */
export interface HeldFile extends Pick<SourceFile, 'name'> {
  readonly reason: HeldReason;
}

/** Each reason in words. */
export const HELD_BECAUSE: Readonly<Record<HeldReason, string>> = {
  open: 'another process has it open for writing',
  unended: 'it ends in the middle of a line',
};
