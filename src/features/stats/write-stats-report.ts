import { UsageError } from '../../core/errors/usage-error.js';
import { formatBytes } from '../../core/text/format-bytes.js';
import { sanitise } from '../../core/text/sanitise.js';
import { collectStats, type StatsSettingValues } from './collect-stats.js';
import { renderStatsHtml } from './page/render-stats-html.js';
import { assertReportFile, writeReportFile } from './report-file.js';
import { ON_DEMAND_SECTIONS } from './sections/registry.js';
import type { ShopStats } from './sections/shop-stats.js';

/** The output functions for a report. */
export interface ReportSurroundings {
  /** Called with the page for standard output. */
  readonly print: (page: string) => void;
  /** Called with a line about the result. */
  readonly say: (line: string) => void;
  /** Called with a line for standard error. */
  readonly notify: (line: string) => void;
  /** Whether standard output is JSON. */
  readonly isJson: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The file name that means standard output. */
const STANDARD_OUTPUT = '-';

/**
 * Writes the report of the statistics, and returns them.
 * @throws UsageError when another file exists at the path; MachineError when it cannot be written; DatabaseError.
 */
export async function writeStatsReport(
  settings: StatsSettingValues,
  path: string,
  { print, say, notify, isJson, now }: ReportSurroundings,
): Promise<ShopStats> {
  refuseOtherForms(settings, path, isJson);
  if (path !== STANDARD_OUTPUT) await assertReportFile(path);
  const stats = await collectStats(settings, now, notify, {
    also: ON_DEMAND_SECTIONS.map(({ name }) => name),
  });
  const page = await renderStatsHtml(stats, now);
  if (path === STANDARD_OUTPUT) print(page);
  else {
    await writeReportFile(path, page);
    say(`Wrote ${sanitise(path)} (${formatBytes(Buffer.byteLength(page))}).`);
  }
  return stats;
}

function refuseOtherForms(
  { csv, section }: StatsSettingValues,
  path: string,
  isJson: boolean,
): void {
  const other =
    (csv && '--csv') ||
    (section !== undefined && '--section') ||
    (isJson && path === STANDARD_OUTPUT && '--json');
  if (other === false) return;
  throw new UsageError(
    `Cannot combine --html ${path === STANDARD_OUTPUT ? '- ' : ''}and ${other}.`,
    {
      code: 'usage.report',
      hint: 'Remove one of them. The report has all parts; with --html FILE, --json prints the figures as well.',
    },
  );
}
