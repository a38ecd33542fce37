import { parseArgs } from 'node:util';

/** The options of the command line. */
export interface BenchOptions {
  /** Names of comparisons; empty for all. */
  readonly names: readonly string[];
  readonly isQuick: boolean;
  readonly pairs: number;
  /** Maximum number of events to measure. */
  readonly events: number;
  readonly isBesideBusyCore: boolean;
  /** The name to record the results under. */
  readonly record: string | undefined;
  /** The report file for the checks of a quick run. */
  readonly report: string | undefined;
}

/** Why a command line is invalid, and how to correct it. */
export interface UsageProblem {
  readonly problem: string;
}

/** The name of a comparison, and whether it is part of `quick`. */
export interface ComparisonName {
  readonly name: string;
  readonly isQuick: boolean;
}

const QUICK = 'quick';
const PAIRS = 7;
const QUICK_PAIRS = 3;
const QUICK_EVENTS = 200_000;
const FLAGS = `--pairs N            pairs of runs of each comparison (default: ${PAIRS}, quick: ${QUICK_PAIRS})
--events N           at most N events in each run, to try the benchmark itself
--beside-busy-core   keep one core busy meanwhile
--record NAME        record the results under NAME in bench/recorded.json and bench/RESULTS.md
--report FILE        write the checks of a quick run into FILE, as a JSON report of tests`;

/** Parses the words after `npm run bench --`. */
export function readOptions(
  words: readonly string[],
  comparisons: readonly ComparisonName[],
): BenchOptions | UsageProblem {
  const problem = (text: string): UsageProblem => ({ problem: `${text}\n${usage(comparisons)}` });
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(words);
  } catch (error) {
    return problem(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  const isQuick = positionals.includes(QUICK);
  const names = positionals.filter((name) => name !== QUICK);
  const chosen = comparisons.filter((one) => one.isQuick || !isQuick).map(({ name }) => name);
  const unknown = names.filter((name) => !chosen.includes(name));
  const counts = [values.pairs, values.events].filter((value) => value !== undefined);
  const wrong = counts.filter((value) => !/^[1-9]\d*$/.test(value));
  if (unknown.length > 0)
    return problem(`No ${isQuick ? 'quick ' : ''}comparison is called ${unknown.join(', ')}.`);
  if (wrong.length > 0) return problem(`A number from 1 is expected, not ${wrong.join(', ')}.`);
  if (values.record !== undefined && values.events !== undefined)
    return problem('Runs with other counts cannot be recorded: leave --events or --record out.');
  if (values.record !== undefined && isQuick && values['beside-busy-core'])
    return problem('A quick run is recorded without --beside-busy-core.');
  if (values.report !== undefined && !isQuick)
    return problem('Only a quick run has checks to report: leave --report out.');
  return {
    names,
    isQuick,
    pairs: Number(values.pairs ?? (isQuick ? QUICK_PAIRS : PAIRS)),
    events: Number(values.events ?? (isQuick ? QUICK_EVENTS : Infinity)),
    isBesideBusyCore: values['beside-busy-core'],
    record: values.record,
    report: values.report,
  };
}

function parse(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      pairs: { type: 'string' },
      events: { type: 'string' },
      'beside-busy-core': { type: 'boolean', default: false },
      record: { type: 'string' },
      report: { type: 'string' },
    },
  });
}

function usage(comparisons: readonly ComparisonName[]): string {
  const names = (isQuick: boolean) =>
    comparisons.filter((one) => one.isQuick || !isQuick).map(({ name }) => name);
  return `
npm run bench -- [quick] [COMPARISON …] [FLAG …]

${names(false).join(' ')}
quick: ${names(true).join(' ')}

${FLAGS}`;
}
