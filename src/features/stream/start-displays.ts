import type { Invocation } from '../../core/hints/invocation.js';
import { describeTarget } from '../../io/postgres/connection/database-target.js';
import { openDailyLog } from '../../display/log/daily-log.js';
import { plainLines } from '../../display/log/plain-lines.js';
import { runLog } from '../../display/log/run-log.js';
import type { Monitor } from '../../display/monitor/monitor.js';
import { startLiveTable } from '../../display/live-table/live-table.js';
import { ndjson } from '../../display/ndjson.js';
import type { Reporter } from '../../display/reporter.js';
import type { RunEnding } from '../../display/run-summary-json.js';
import { summaryAtEnd } from '../../display/summary-at-end.js';
import { canRedraw, type Terminal } from '../../io/terminal/terminal.js';
import type { OpenRun } from './open-run.js';
import type { StreamCommandSettings } from './stream-command-settings.js';

/** The streams and environment of the process, for displays of a run. */
export interface Surroundings {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: Terminal;
  /** TERM of the environment. */
  readonly term: string | undefined;
  /** Whether only the returned object is wanted, without a display. */
  readonly quiet: boolean;
  /** The version of this program. */
  readonly version: string;
  /** How the user runs the suggested commands. */
  readonly invocation: Invocation;
  /** Prints a text for people on standard output. */
  readonly print: (text: string) => void;
  /** Current maximum width of text on standard output; `Infinity` in a pipe. */
  readonly columns: () => number;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Resident memory in bytes. */
  readonly memory: () => number;
  /** Called with a line for standard error. */
  readonly notify: (line: string) => void;
}

/** The displays of a run. */
export interface Displays {
  readonly reporters: readonly Reporter[];
  /** The stream that a program reads during the run; when it is closed, the run ends. */
  readonly output?: NodeJS.WritableStream;
}

/**
 * Starts the log and the display: a live table on a terminal, otherwise lines, or the format of `--output`. The
 * monitor receives the same reports.
 */
export function startDisplays(
  settings: StreamCommandSettings,
  surroundings: Surroundings,
  run: OpenRun,
  monitor: Monitor,
  ending: () => RunEnding,
): Displays {
  const { clock, notify } = surroundings;
  const { input } = settings;
  const log = openDailyLog({ name: 'stream', settings, clock, warn: notify });
  const logged = runLog({ log, clock, input, target: describeTarget(run.target), ending });
  const shown = startScreen(settings, surroundings, run, ending);
  const monitored: Reporter = {
    accept: (report, totals) => monitor.accept(report, totals),
    stopping: () => monitor.stopping(),
    finish: () => monitor.ended(ending().exitCode),
  };
  return { ...shown, reporters: [logged, ...shown.reporters, monitored] };
}

function startScreen(
  settings: StreamCommandSettings,
  surroundings: Surroundings,
  run: OpenRun,
  ending: () => RunEnding,
): Displays {
  const { stdout, stderr, term, quiet, clock, memory } = surroundings;
  if (quiet) return { reporters: [] };
  const drawable = canRedraw(stderr, term);
  const output = settings.output ?? (drawable ? 'table' : 'lines');
  if (output === 'ndjson') {
    const reporters = [ndjson({ stream: stdout, ending })];
    return { reporters, output: stdout };
  }
  const quarantineDir = run.edges.source.places.quarantine;
  const summary = summaryAtEnd({
    print: surroundings.print,
    quarantineDir,
    invocation: surroundings.invocation,
    dryRun: settings.dryRun,
    columns: surroundings.columns,
    ending,
  });
  if (output === 'lines' || !drawable) {
    const lines = plainLines({ stream: stderr, clock });
    return { reporters: [lines, summary] };
  }
  const table = startLiveTable({
    terminal: stderr,
    clock,
    memory,
    input: settings.input,
    target: describeTarget(run.target),
    interval: settings.once ? undefined : settings.interval,
  });
  return { reporters: [table, summary] };
}
