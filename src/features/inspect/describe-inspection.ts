import { textWidth } from '../../core/text/text-width.js';
import { BUILT_IN_SUMMARIES, isBuiltIn } from '../../core/mapping/built-in.js';
import { runnable } from '../../core/hints/invocation.js';
import { fitMiddle, padEnd } from '../../core/text/fit-width.js';
import { flow } from '../../core/text/flow.js';
import { formatBytes } from '../../core/text/format-bytes.js';
import { formatCounted } from '../../core/text/format-count.js';
import { sanitise } from '../../core/text/sanitise.js';
import { wrapWords } from '../../core/text/wrap-words.js';
import type { ReadFile } from './look-at-file.js';
import { describeProof } from './describe-proof.js';
import type { InspectionStyle } from './inspection-style.js';
import {
  loadCommand,
  mustGoBack,
  openQuestions,
  type InspectedFolder,
  type WrittenLayout,
} from './inspection.js';

/** Formats an inspection for people: files, columns, the dry run, open questions, and the load command. */
export function describeInspection(
  folders: readonly InspectedFolder[],
  style: InspectionStyle,
): string[] {
  return folders.flatMap((folder) => [
    ...folder.unreadable.flatMap(({ name, why }) =>
      wrapWords(`Cannot load ${name}. ${why}`, style.columns),
    ),
    ...folder.layouts.flatMap((layout) => [...layoutLines(folder, layout, style), '']),
    ...loadLines(folder, style),
  ]);
}

function layoutLines(
  folder: InspectedFolder,
  layout: WrittenLayout,
  style: InspectionStyle,
): string[] {
  const { columns } = style;
  return [
    ...fileLines(folder.path, layout, columns),
    '',
    ...columnLines(layout, columns),
    ...keptLines(layout, columns),
    ...absentLines(layout, columns),
    '',
    ...mappingLines(layout, columns),
    ...describeProof(layout, style),
    ...questionLines(layout, columns),
  ];
}

/** Maximum number of listed files; further ones are counted. */
const MOST_FILES = 5;

function fileLines(path: string, { layout, proof }: WrittenLayout, columns: number): string[] {
  const { files } = layout;
  const rows = files.length === 1 && proof?.isWhole === true ? proof.read : undefined;
  const shown = files.slice(0, MOST_FILES).flatMap((file) => fileLine(path, file, rows, columns));
  const more = files.length - MOST_FILES;
  return more > 0 ? [...shown, `and ${formatCounted(more, 'file')} of the same layout`] : shown;
}

function fileLine(
  path: string,
  { file, sniffed }: ReadFile,
  rows: number | undefined,
  columns: number,
): string[] {
  const name = path === '.' ? file.name : `${path.replace(/\/$/, '')}/${file.name}`;
  const { dialect, encoding, hasHeader } = sniffed;
  const isCsv = dialect.format === 'csv';
  const header = hasHeader ? `header in line ${dialect.skipLines + 1}` : 'no header';
  const figures = [
    formatBytes(file.bytes),
    encodingName(encoding.encoding),
    ...(isCsv ? [signName(dialect.delimiter), header] : ['NDJSON']),
    ...(rows === undefined ? [] : [formatCounted(rows, 'row')]),
    formatCounted(sniffed.columns, 'column'),
  ];
  return flow([[fitMiddle(sanitise(name), columns)], figures], columns);
}

const SIGN_NAMES: Readonly<Record<string, string>> = { '\t': 'tab', ' ': 'space' };

function signName(sign: string): string {
  return SIGN_NAMES[sign] ?? sign;
}

/** The usual spelling of an encoding: `UTF-8`, `Windows-1252`. */
function encodingName(label: string): string {
  return label.startsWith('windows') ? label.replace('w', 'W') : label.toUpperCase();
}

const WIDEST_LABEL = 28;
const GAP = '   ';
/** Minimum width for the evidence next to its column; with less it is below. */
const LEAST_EVIDENCE = 20;

/** The columns that are mapped or open; the others are listed below. */
function columnLines({ reading }: WrittenLayout, columns: number): string[] {
  const used = reading.columns.filter(({ fields, isOpen }) => fields.length > 0 || isOpen);
  const rows = used.map(({ label, fields, evidence, isOpen }) => ({
    label: fitMiddle(sanitise(label), WIDEST_LABEL),
    field: `→ ${fields.join(', ') || '?'}`,
    evidence: withMark(evidence.join(' · '), isOpen),
  }));
  const head = { label: 'column', field: '→ field', evidence: 'evidence' };
  const labelWidth = Math.max(...[head, ...rows].map(({ label }) => textWidth(label)));
  const fieldWidth = Math.max(...[head, ...rows].map(({ field }) => field.length));
  return [head, ...rows].flatMap(({ label, field, evidence }) => {
    const left = `  ${padEnd(label, labelWidth)}${GAP}${padEnd(field, fieldWidth)}${GAP}`;
    const room = columns - textWidth(left);
    if (room < LEAST_EVIDENCE) return [left.trimEnd(), ...wrapWords(evidence, columns, '      ')];
    const lines = wrapWords(evidence, room);
    return [lines[0] ?? '', ...lines.slice(1)].map((line, at) =>
      ((at === 0 ? left : ' '.repeat(textWidth(left))) + line).trimEnd(),
    );
  });
}

/** Adds a question mark if something is open. */
function withMark(evidence: string, isOpen: boolean): string {
  return isOpen && !evidence.endsWith('?') ? `${evidence} ?` : evidence;
}

/** Columns that are not mapped to a field. */
function keptLines({ reading }: WrittenLayout, columns: number): string[] {
  const kept = reading.columns.filter(({ fields, isOpen }) => fields.length === 0 && !isOpen);
  if (kept.length === 0) return [];
  return [
    '',
    ...wrapWords(`kept in extra: ${kept.map(({ label }) => label).join(', ')}`, columns, '  '),
  ];
}

function absentLines({ reading }: WrittenLayout, columns: number): string[] {
  if (reading.absent.length === 0) return [];
  const named = reading.absent.map(({ column, instead }) => `${column} (${instead})`);
  return ['', ...wrapWords(`no column for ${named.join(', ')}`, columns, '  ')];
}

function mappingLines({ written, mapping, reading }: WrittenLayout, columns: number): string[] {
  const { known = '' } = reading;
  const layout = isBuiltIn(known)
    ? [...wrapWords(`Known layout: ${BUILT_IN_SUMMARIES[known]}.`, columns)]
    : [];
  return [...layout, ...writtenLines(written, mapping?.builtIn, known, columns)];
}

function writtenLines(
  written: WrittenLayout['written'],
  builtIn: string | undefined,
  known: string,
  columns: number,
): string[] {
  if (written !== undefined) {
    const kept = written.former === undefined ? '' : ` The previous file is now ${written.former}.`;
    return wrapWords(`Wrote ${written.path}.${kept}`, columns);
  }
  if (builtIn !== undefined) {
    return wrapWords(`The mapping ${builtIn} is built in: no file is needed.`, columns);
  }
  if (known === 'own')
    return wrapWords('This is the format of ecomstream: no mapping is needed.', columns);
  return wrapWords('No mapping was written: answer the questions below first.', columns);
}

function questionLines(layout: WrittenLayout, columns: number): string[] {
  return openQuestions(layout).flatMap(({ text, answers }) => [
    ...wrapWords(`Open: ${text}`, columns),
    ...answers.map((answer) => `      ${sanitise(answer)}`),
  ]);
}

function loadLines(folder: InspectedFolder, { invocation, columns }: InspectionStyle): string[] {
  const command = loadCommand(folder);
  if (command === undefined) return [];
  const back = 'Move the files back to the incoming folder, and replace FOLDER with its path:';
  return [
    ...(mustGoBack(folder) ? wrapWords(back, columns) : []),
    `Load:  ${runnable(command, invocation)}`,
  ];
}
