import { basename, resolve } from 'node:path';
import type { CommandHint } from '../../core/hints/command-hint.js';
import { loadWith } from '../../core/hints/pointers.js';
import type { Question } from '../../core/propose/answers.js';
import type { FileDialect } from './look-at-file.js';
import type { InspectedLayout } from './inspect-layout.js';
import type { WrittenMapping } from './write-mapping.js';

/** A file that is not text, or has no rows. */
export interface UnreadableFile {
  readonly name: string;
  /** The reason, as a clause. */
  readonly why: string;
}

/** A layout of a folder, with its mapping file. */
export interface WrittenLayout extends InspectedLayout {
  /** The written mapping file; undefined when none is needed or possible. */
  readonly written: WrittenMapping | undefined;
}

/** The findings for the files of one folder. */
export interface InspectedFolder {
  /** As given by the user. */
  readonly path: string;
  readonly layouts: readonly WrittenLayout[];
  readonly unreadable: readonly UnreadableFile[];
}

/** The open questions of a layout: about its reading, and about the dialect of its files. */
export function openQuestions({ layout, reading }: InspectedLayout): readonly Question[] {
  const { encoding, rivals, dialect } = layout.sniffed;
  const encodings = [encoding.encoding, ...encoding.rivals];
  const delimiters = [...new Set([dialect, ...rivals].map((one) => one.delimiter))];
  return [
    ...(encoding.rivals.length === 0
      ? []
      : [
          {
            code: 'encoding',
            text: `The letters can be read as ${encodings.join(' or ')}.`,
            answers: encodings.map((name) => `--encoding ${name}`),
            blocks: false,
          } as const,
        ]),
    ...(delimiters.length < 2
      ? []
      : [
          {
            code: 'delimiter',
            text: `The fields can be separated by ${delimiters.map((sign) => JSON.stringify(sign)).join(' or ')}.`,
            answers: delimiters.map(
              (sign) => `--delimiter ${sign === '\t' ? 'tab' : JSON.stringify(sign)}`,
            ),
            blocks: false,
          } as const,
        ]),
    ...headerQuestion(layout.sniffed),
    ...reading.questions,
  ];
}

function headerQuestion({ hasHeader, isHeaderCertain, dialect }: FileDialect): readonly Question[] {
  if (isHeaderCertain || dialect.format === 'ndjson') return [];
  const line = dialect.skipLines + 1;
  return [
    {
      code: 'header',
      text: `Line ${line} can be a header or a row. Without an answer it is ${hasHeader ? 'a header' : 'a row'}.`,
      answers: ['--header yes', '--header no'],
      blocks: false,
    },
  ];
}

/** Whether a folder has files that cannot be loaded, or open questions. */
export function isOpen({ layouts, unreadable }: InspectedFolder): boolean {
  return (
    unreadable.length > 0 ||
    layouts.some(
      (layout) => openQuestions(layout).length > 0 || (layout.proof?.quarantined.length ?? 0) > 0,
    )
  );
}

/** Subfolders of a run, which no other run loads from: its own folders are next to them with the same names. */
const OF_A_RUN: ReadonlySet<string> = new Set(['processed', 'quarantine']);

/** Whether files must be moved to an incoming folder before they can be loaded. */
export function mustGoBack({ path }: InspectedFolder): boolean {
  return OF_A_RUN.has(basename(resolve(path)));
}

/** The command that loads a folder; undefined when a question must be answered first. */
export function loadCommand(folder: InspectedFolder): CommandHint | undefined {
  if (folder.layouts.every(({ mapping }) => mapping === undefined)) return undefined;
  return loadWith(mustGoBack(folder) ? 'FOLDER' : folder.path, mappingsOf(folder));
}

/** The mappings that the load of a folder requires. */
function mappingsOf({ layouts }: InspectedFolder): readonly string[] {
  return layouts.flatMap(({ mapping, written }) => written?.path ?? mapping?.builtIn ?? []);
}
