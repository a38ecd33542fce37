import { basename, resolve } from 'node:path';
import type { CommandHint } from '../../core/hints/command-hint.js';
import { loadWith } from '../../core/hints/pointers.js';
import type { Question } from '../../core/propose/answers.js';
import type { FileDialect } from './look-at-file.js';
import type { InspectedLayout } from './inspect-layout.js';
import type { WrittenMapping } from './write-mapping.js';

/** A file that is no text, or has no rows. */
export interface UnreadableFile {
  readonly name: string;
  /** Why, as a clause. */
  readonly why: string;
}

/** A layout of a folder, with the file of its mapping. */
export interface WrittenLayout extends InspectedLayout {
  /** Where its mapping was written; undefined where none is needed or can be made. */
  readonly written: WrittenMapping | undefined;
}

/** What was found in the files of one folder. */
export interface InspectedFolder {
  /** As the user has named it. */
  readonly path: string;
  readonly layouts: readonly WrittenLayout[];
  readonly unreadable: readonly UnreadableFile[];
}

/** What is open in a layout: the questions of its reading, and of how its files are written. */
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

/** Whether a folder has files that cannot be loaded as they were found, or something to be answered. */
export function isOpen({ layouts, unreadable }: InspectedFolder): boolean {
  return (
    unreadable.length > 0 ||
    layouts.some(
      (layout) => openQuestions(layout).length > 0 || (layout.proof?.quarantined.length ?? 0) > 0,
    )
  );
}

/** Folders of a run that no other run loads from: its own are beside them, and called the same. */
const OF_A_RUN: ReadonlySet<string> = new Set(['processed', 'quarantine']);

/** Whether files must go back to an incoming folder before they can be loaded. */
export function mustGoBack({ path }: InspectedFolder): boolean {
  return OF_A_RUN.has(basename(resolve(path)));
}

/** The command that loads a folder; undefined where a question must be answered first. */
export function loadCommand(folder: InspectedFolder): CommandHint | undefined {
  if (folder.layouts.every(({ mapping }) => mapping === undefined)) return undefined;
  return loadWith(mustGoBack(folder) ? 'FOLDER' : folder.path, mappingsOf(folder));
}

/** The mappings that a load of a folder names. */
function mappingsOf({ layouts }: InspectedFolder): readonly string[] {
  return layouts.flatMap(({ mapping, written }) => written?.path ?? mapping?.builtIn ?? []);
}
