import type { RecordedRun, RecordedRuns } from './recorded-run.js';
import { resultsTable } from './results-table.js';

/**
 * Puts the full run of a name and the one next to a busy core into `RESULTS.md`: replaces the section of that
 * name, or adds one above all others.
 */
export function putSection(document: string, name: string, { whole, busy }: RecordedRuns): string {
  const [intro = '', ...sections] = document.split(/^(?=## )/m);
  const heading = `## ${name}\n`;
  const section = [
    heading,
    ...(whole?.name === name ? describeRun(whole) : []),
    ...(busy?.name === name ? ['### Beside a busy core\n', ...describeRun(busy)] : []),
  ].join('\n');
  const place = sections.findIndex((one) => one.startsWith(heading));
  const after = place === -1 ? [section, ...sections] : sections.with(place, section);
  return [intro, ...after].map((part) => `${part.trimEnd()}\n`).join('\n');
}

function describeRun({ machine, rows }: RecordedRun): string[] {
  return [`${machine}.\n`, ...resultsTable(rows), ''];
}
