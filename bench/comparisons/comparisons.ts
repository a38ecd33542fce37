import type { Comparison } from '../comparison.js';
import { copySpeed } from './copy-speed.js';
import { dirtyRows } from './dirty-rows.js';
import { formats } from './formats.js';
import { latency } from './latency.js';
import { ledgerSize } from './ledger-size.js';
import { manyFiles } from './many-files.js';
import { memory } from './memory.js';
import { pgloader } from './pgloader.js';
import { stored } from './stored.js';

/** All comparisons, in the order of the table. */
export const COMPARISONS: readonly Comparison[] = [
  copySpeed,
  dirtyRows,
  formats,
  pgloader,
  manyFiles,
  memory,
  stored,
  ledgerSize,
  latency,
];
