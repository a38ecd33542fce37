import type { CommandHint } from '../../core/hints/command-hint.js';
import type { Question } from '../../core/propose/answers.js';
import { runnable, type Invocation } from '../../core/hints/invocation.js';
import type { AbsentColumn, EventValue } from '../../core/propose/draft.js';
import type { MappingJson } from '../../core/propose/mapping-json.js';
import type { ProposedColumn } from '../../core/propose/propose-mapping.js';
import { plainHint } from '../../core/hints/invocation.js';
import type { ReadFile } from './look-at-file.js';
import {
  isOpen,
  loadCommand,
  openQuestions,
  type InspectedFolder,
  type UnreadableFile,
  type WrittenLayout,
} from './inspection.js';
import { maskRow } from './mask-row.js';
import type { Proof } from './proof/proof.js';

/** The output of `inspect --json`. */
export interface InspectionJson {
  readonly folders: readonly FolderJson[];
  /** 0, or 3 when a question is open. */
  readonly exitCode: 0 | 3;
}

interface FolderJson {
  readonly folder: string;
  readonly layouts: readonly LayoutJson[];
  readonly unreadable: readonly UnreadableFile[];
  /** The command that loads the folder; null when a question must be answered first. */
  readonly load: string | null;
}

interface LayoutJson {
  readonly files: readonly FileJson[];
  /** `own` for the default format, the name of a built-in mapping, or null. */
  readonly known: string | null;
  readonly columns: readonly ProposedColumn[];
  readonly absent: readonly AbsentColumn[];
  readonly events: readonly EventValue[];
  readonly questions: readonly Question[];
  readonly mapping: MappingJson | null;
  readonly mappingFile: string | null;
  readonly formerMappingFile: string | null;
  readonly dryRun: DryRunJson | null;
}

interface FileJson {
  readonly name: string;
  readonly bytes: number;
  readonly encoding: string;
  readonly format: 'csv' | 'ndjson';
  readonly delimiter: string | null;
  readonly quote: string | null;
  readonly escape: string | null;
  readonly comment: string | null;
  readonly skipLines: number;
  /** The line number of the header; null when there is none. */
  readonly headerLine: number | null;
  readonly columns: number;
  /** Whether the whole file was read, not only its begin, middle and end. */
  readonly isWhole: boolean;
}

type DryRunJson = Omit<Proof, 'quarantined'> & {
  readonly quarantined: readonly {
    readonly file: string;
    readonly code: string;
    readonly message: string;
    readonly hint: string | null;
  }[];
};

/** Converts an inspection to its JSON form. */
export function inspectionJson(
  folders: readonly InspectedFolder[],
  invocation: Invocation,
  showsValues: boolean,
): InspectionJson {
  return {
    folders: folders.map((folder) => ({
      folder: folder.path,
      layouts: folder.layouts.map((layout) => layoutJson(layout, showsValues)),
      unreadable: folder.unreadable,
      load: commandText(loadCommand(folder), invocation),
    })),
    exitCode: folders.some(isOpen) ? 3 : 0,
  };
}

function commandText(command: CommandHint | undefined, invocation: Invocation): string | null {
  return command === undefined ? null : runnable(command, invocation);
}

function layoutJson(layout: WrittenLayout, showsValues: boolean): LayoutJson {
  const { reading, mapping, written, proof } = layout;
  return {
    files: layout.layout.files.map(fileJson),
    known: reading.known ?? null,
    columns: reading.columns,
    absent: reading.absent,
    events: reading.events,
    questions: openQuestions(layout),
    mapping: mapping?.json ?? null,
    mappingFile: written?.path ?? null,
    formerMappingFile: written?.former ?? null,
    dryRun: proof === undefined ? null : dryRunJson(proof, layout, showsValues),
  };
}

function fileJson({ file, isWhole, sniffed }: ReadFile): FileJson {
  const { dialect, encoding, hasHeader, columns } = sniffed;
  const isCsv = dialect.format === 'csv';
  return {
    name: file.name,
    bytes: file.bytes,
    encoding: encoding.encoding,
    format: dialect.format,
    delimiter: isCsv ? dialect.delimiter : null,
    quote: isCsv ? (dialect.quote ?? null) : null,
    escape: isCsv ? dialect.escape : null,
    comment: dialect.comment ?? null,
    skipLines: dialect.skipLines,
    headerLine: hasHeader ? dialect.skipLines + 1 : null,
    columns,
    isWhole,
  };
}

function dryRunJson(proof: Proof, { mapping }: WrittenLayout, showsValues: boolean): DryRunJson {
  const samples =
    showsValues || mapping === undefined
      ? proof.samples
      : proof.samples.map((row) => maskRow(row, mapping.mapping));
  const firstRejects = showsValues ? proof.firstRejects : withoutTexts(proof.firstRejects);
  return {
    ...proof,
    samples,
    firstRejects,
    quarantined: proof.quarantined.map(({ hint, ...file }) => ({
      ...file,
      hint: plainHint(hint) ?? null,
    })),
  };
}

function withoutTexts(first: Proof['firstRejects']): Proof['firstRejects'] {
  return Object.fromEntries(
    Object.entries(first).map(([rule, place]) => [rule, { ...place, text: undefined }]),
  );
}
