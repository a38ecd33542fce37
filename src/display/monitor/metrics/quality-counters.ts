import { Counter, type Registry } from 'prom-client';
import type { BatchReport } from '../../../pipeline/reports/run-report.js';

type Counts = Readonly<Record<string, number>>;

/** Counters of rejects and warnings by rule, and of empty values. The labels are codes of this program. */
export function qualityCounters(registry: Registry): (batch: BatchReport) => void {
  const registers = [registry];
  const rules = new Counter({
    name: 'ecomstream_rules_broken_total',
    help: 'Rejected rows by the rule that they broke; a row can break several.',
    labelNames: ['rule'],
    registers,
  });
  const warnings = new Counter({
    name: 'ecomstream_warnings_total',
    help: 'Rows that were accepted with a warning.',
    labelNames: ['rule'],
    registers,
  });
  const empty = new Counter({
    name: 'ecomstream_empty_values_total',
    help: 'Empty values by column, of all rows that could be split.',
    labelNames: ['column'],
    registers,
  });
  return (batch) => {
    addAll(rules, 'rule', batch.rejects);
    addAll(warnings, 'rule', batch.warnings);
    addAll(empty, 'column', batch.nulls);
  };
}

function addAll(counter: Counter, label: string, counts: Counts): void {
  for (const [name, count] of Object.entries(counts)) counter.inc({ [label]: name }, count);
}
