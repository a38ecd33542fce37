import { formatBytes } from '../../core/text/format-bytes.js';
import { formatCount, formatCounted } from '../../core/text/format-count.js';
import { columnName } from '../../core/text/column-name.js';
import { wrapWords } from '../../core/text/wrap-words.js';
import { describeExamples } from './describe-examples.js';
import type { InspectionStyle } from './inspection-style.js';
import type { WrittenLayout } from './inspection.js';
import { maskRow } from './mask-row.js';
import type { Proof } from './proof/proof.js';

/** Maximum number of listed rules; further ones are counted. */
const MOST_RULES = 5;

/** What a load of the files would do: counts, the first reject of each rule, and some events next to their rows. */
export function describeProof(layout: WrittenLayout, style: InspectionStyle): string[] {
  const { proof, mapping } = layout;
  if (proof === undefined || mapping === undefined) return [];
  const { columns, showsValues } = style;
  const rows = showsValues
    ? proof.samples
    : proof.samples.map((row) => maskRow(row, mapping.mapping));
  return [
    `Dry run of ${rowsText(proof)} with it:`,
    ...wrapWords(outcomeText(proof), columns, '  '),
    ...rejectLines(proof, layout.layout.names, columns),
    ...proof.quarantined.flatMap(({ file, message }) =>
      wrapWords(`${file} would go to quarantine: ${message}`, columns, '  '),
    ),
    '',
    ...describeExamples({ rows, mapping: mapping.mapping, names: layout.layout.names }, columns),
    '',
  ];
}

function rowsText({ isWhole, read, bytes }: Proof): string {
  return isWhole
    ? `all ${formatCounted(read, 'row')}`
    : `a sample of ${formatCounted(read, 'row')} (${formatBytes(bytes)} in all)`;
}

function outcomeText({ inserted, duplicates, skipped, rejected }: Proof): string {
  return [
    `${formatCount(inserted)} would load`,
    ...(duplicates > 0 ? [`${formatCount(duplicates)} are duplicates`] : []),
    `${formatCount(skipped)} skipped`,
    `${formatCount(rejected)} rejected`,
  ].join(' · ');
}

function rejectLines(
  { rejects, firstRejects }: Proof,
  names: readonly string[],
  columns: number,
): string[] {
  const shown = new Map(names.map((name) => [columnName(name), name]));
  const rules = Object.entries(rejects).toSorted((left, right) => right[1] - left[1]);
  const lines = rules.slice(0, MOST_RULES).flatMap(([rule, count]) => {
    const { file, line, column } = firstRejects[rule] ?? {};
    const place = line === undefined ? file : `${file ?? ''} line ${formatCount(line)}`;
    const where =
      column === undefined ? '' : `, column ${JSON.stringify(shown.get(column) ?? column)}`;
    return wrapWords(
      `${rule} ${formatCount(count)}, first: ${place ?? ''}${where}`,
      columns,
      '    ',
    );
  });
  const more = rules.length - MOST_RULES;
  return more > 0 ? [...lines, `    and ${formatCounted(more, 'rule')} more`] : lines;
}
