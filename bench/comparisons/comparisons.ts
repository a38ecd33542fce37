import type { Comparison } from '../comparison.js';
import { compressed } from './compressed.js';
import { copySpeed } from './copy-speed.js';
import { dirtyRows } from './dirty-rows.js';
import { formats } from './formats.js';
import { generate } from './generate.js';
import { latency } from './latency.js';
import { ledgerSize } from './ledger-size.js';
import { manyFiles } from './many-files.js';
import { memory } from './memory.js';
import { personalData } from './personal-data.js';
import { pgloader } from './pgloader.js';
import { repeated } from './repeated.js';
import { s3 } from './s3.js';
import { spark } from './spark.js';
import { start } from './start.js';
import { stored } from './stored.js';

/** All comparisons, in the order of the table. */
export const COMPARISONS: readonly Comparison[] = [
  copySpeed,
  dirtyRows,
  repeated,
  compressed,
  formats,
  personalData,
  pgloader,
  spark,
  manyFiles,
  s3,
  generate,
  start,
  memory,
  stored,
  ledgerSize,
  latency,
];
