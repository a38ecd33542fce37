import { Counter, Gauge, type Registry } from 'prom-client';
import { sumOf } from '../../../core/rows/tally.js';
import type { IgnoredFiles } from '../../../io/files/ignored-files.js';
import type { FileOutcome, RunReport } from '../../../pipeline/reports/run-report.js';

const OUTCOMES: readonly FileOutcome[] = ['loaded', 'known', 'quarantined', 'failed'];

/** Error classes by exit code. */
const CLASSES: Readonly<Record<number, string>> = {
  1: 'bug',
  2: 'configuration',
  3: 'data',
  4: 'database',
  5: 'machine',
};

/** Counters of file outcomes, of errors, and of retries during outages of the database. */
export function outcomeCounters(registry: Registry): (report: RunReport) => void {
  const registers = [registry];
  const files = new Counter({
    name: 'ecomstream_files_total',
    help: 'Source files by outcome.',
    labelNames: ['outcome'],
    registers,
  });
  const ignored = new Gauge({
    name: 'ecomstream_ignored_files',
    help: 'Ignored files of the incoming folder, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const errors = new Counter({
    name: 'ecomstream_errors_total',
    help: 'Failed files and outages, by class.',
    labelNames: ['class'],
    registers,
  });
  const retries = new Counter({
    name: 'ecomstream_database_retries_total',
    help: 'Retries because the database was down.',
    registers,
  });
  setIgnored(ignored, {});
  for (const outcome of OUTCOMES) files.inc({ outcome }, 0);
  for (const name of Object.values(CLASSES)) errors.inc({ class: name }, 0);
  return (report) => {
    if (report.kind === 'file') {
      files.inc({ outcome: report.outcome });
      const { reason } = report;
      if (reason !== undefined) errors.inc({ class: CLASSES[reason.exitCode] ?? 'bug' });
    }
    if (report.kind === 'trigger' && report.ignoredFiles !== undefined) {
      setIgnored(ignored, report.ignoredFiles);
    }
    if (report.kind === 'outage') {
      const isDatabase = report.what === 'database';
      if (isDatabase) retries.inc();
      if (report.attempt === 1) errors.inc({ class: isDatabase ? 'database' : 'machine' });
    }
  };
}

/** The label has a fixed set of values: all file names of other formats are one reason. */
function setIgnored(
  gauge: Gauge<'reason'>,
  { subfolder = 0, not_regular = 0, ...names }: IgnoredFiles,
): void {
  gauge.set({ reason: 'subfolder' }, subfolder);
  gauge.set({ reason: 'not_regular' }, not_regular);
  gauge.set({ reason: 'name' }, sumOf(names));
}
