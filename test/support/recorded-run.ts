import type {
  BatchReport,
  OutageReport,
  RunReport,
  TriggerReport,
} from '../../src/pipeline/reports/run-report.js';

/** The moment at which the recorded run began: 22 November 2026, 12:01:19 UTC. */
export const RUN_START = Date.UTC(2026, 10, 22, 12, 1, 19);

/** One batch of the recorded run; what a test is about is given, the rest is ordinary. */
export function batchReport(given: Partial<BatchReport> = {}): BatchReport {
  return {
    kind: 'batch',
    batch: 1,
    files: ['orders_0001.csv'],
    read: 50_000,
    inserted: 49_871,
    duplicates: 41,
    rejected: 88,
    skipped: 0,
    skips: {},
    duplicatesInBatch: 12,
    bytes: 21_750_000,
    rejects: { 'price.range': 60, 'customer_email.format': 31 },
    warnings: { 'event_type.unknown': 3 },
    unknownTypes: { add_cart: 3 },
    nulls: { brand: 1_050, ip_address: 200 },
    rejectLocations: [
      { file: 'orders_0001.csv', line: 17, rules: ['customer_email.format'] },
      { file: 'orders_0001.csv', line: 4412, rules: ['price.range', 'customer_email.format'] },
    ],
    swallowedLocations: [],
    newestEvent: RUN_START,
    seconds: 0.81,
    eventsPerSecond: 61_728,
    stages: { read: 110, check: 180, copy: 460, commit: 60 },
    committedAt: RUN_START + 1_000,
    ...given,
  };
}

/** One look at the folder of the recorded run. */
export function triggerReport(given: Partial<TriggerReport> = {}): TriggerReport {
  return {
    kind: 'trigger',
    waitingFiles: 240,
    waitingBytes: 5_220_000_000,
    oldestWaiting: RUN_START - 4_000,
    ignored: [],
    held: [],
    newlyHeld: [],
    at: RUN_START,
    ...given,
  };
}

/** The database of the recorded run goes away. */
export function outageReport(given: Partial<OutageReport> = {}): OutageReport {
  return {
    kind: 'outage',
    what: 'database',
    since: RUN_START + 60_000,
    code: 'database.unreachable',
    message: 'The database shop at db.example.com:5432 cannot be reached.',
    attempt: 3,
    nextTryAt: RUN_START + 68_000,
    ...given,
  };
}

/** A report and when it arrived. */
export interface RecordedReport {
  readonly at: number;
  readonly report: RunReport;
}

/** A run over 240 files, one batch each: so many batches, some rejects, a quarantined and a known file. */
export function recordedRun(batches: number): RecordedReport[] {
  const reports: RecordedReport[] = [{ at: RUN_START, report: triggerReport() }];
  for (let batch = 1; batch <= batches; batch += 1) {
    const at = RUN_START + batch * 820 + (batch % 5) * 40;
    const file = `orders_${String(batch).padStart(4, '0')}.csv`;
    const seconds = 0.7 + (batch % 7) * 0.04;
    const work = seconds * 1000;
    reports.push({
      at,
      report: batchReport({
        batch,
        files: [file],
        rejectLocations: [
          { file, line: 990 + batch, rules: ['event_timestamp.invalid'] },
          { file, line: 4412 + batch, rules: ['price.range', 'customer_email.format'] },
        ],
        rejects: {
          'price.range': 41 + (batch % 3),
          'customer_email.format': 31,
          'event_timestamp.invalid': 16,
        },
        newestEvent: at - 2_000,
        seconds,
        stages: { read: work * 0.14, check: work * 0.22, copy: work * 0.56, commit: work * 0.08 },
        committedAt: at,
      }),
    });
    if (batch === 9) {
      const reason = {
        code: 'header.missing_columns',
        message: 'The header lacks event_id.',
        exitCode: 3,
      };
      const report = {
        kind: 'file',
        file: 'broken_0009.csv',
        outcome: 'quarantined',
        reason,
      } as const;
      reports.push({ at, report: { ...report, unreadBytes: 21_750_000 } });
    }
    reports.push({ at, report: { kind: 'file', file, outcome: batch === 7 ? 'known' : 'loaded' } });
  }
  return reports;
}
