import { globSync, readFileSync } from 'node:fs';
import { packageFile } from '../../src/io/process/package-root.js';

/** A fenced block of a document, and what the invisible comments right above it say of it. */
export interface Block {
  /** The path of the document in the repository. */
  readonly document: string;
  /** The line of the opening fence, from 1. */
  readonly line: number;
  /** The word after the fence; empty for pictures and outputs. */
  readonly language: string;
  readonly text: string;
  /** `<!-- not run: REASON -->`, or `<!-- not run, START OF LINES: REASON -->` for a part of the block. */
  readonly notRun: readonly NotRun[];
  /** `<!-- file: NAME -->`: the reader saves the block under this name. */
  readonly file: string | undefined;
  /** `<!-- ends with: N -->`: the exit code that the text around the block states; 0 without it. */
  readonly exitCode: number;
}

/** Lines that a test leaves out, and why. */
export interface NotRun {
  /** How the lines begin; empty for the whole block. */
  readonly lines: string;
  readonly reason: string;
}

/** The documents that readers follow. Those of `bench` tell what was, and CHANGELOG.md holds no commands. */
export const DOCUMENTS: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'ARCHITECTURE.md',
  'FORMATS.md',
  'GENERATOR.md',
  ...globSync('{docs,deploy,docker}/**/*.md', { cwd: packageFile('.') }).toSorted(),
];

/** The text of a document. */
export function readDocument(document: string): string {
  return readFileSync(packageFile(document), 'utf8');
}

const FENCE = /^( *)```([\w-]*)\n(.*?)^\1```$/gms;
const COMMENTS = /(?:<!-- [^\n]*? -->\s*)+$/;

/**
 * Finds the fenced blocks of a text.
 * @throws Error for a comment that says neither what it is for nor why, so that none is overlooked.
 */
export function findBlocks(document: string, text: string): readonly Block[] {
  return [...text.matchAll(FENCE)].map(({ index, 1: indent = '', 2: language = '', 3: body }) => {
    const before = text.slice(0, index);
    const comments = [...(COMMENTS.exec(before)?.[0] ?? '').matchAll(/<!-- (.*?) -->/g)];
    return {
      document,
      line: before.split('\n').length,
      language,
      text: (body ?? '').replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      ...readComments(comments.map(([, comment = '']) => comment)),
    };
  });
}

function readComments(comments: readonly string[]) {
  const notRun: NotRun[] = [];
  let file: string | undefined;
  let exitCode = 0;
  for (const comment of comments) {
    const [, key, lines = '', value = ''] =
      /^(not run|file|ends with)(?:, (.+?))?: (\S.*)$/.exec(comment) ?? [];
    if (key === 'not run') notRun.push({ lines, reason: value });
    else if (key === 'file') file = value;
    else if (key === 'ends with') exitCode = Number(value);
    else if (!/^commands: |^end of commands$/.test(comment))
      throw new Error(`a comment above a block that nobody understands: ${comment}`);
  }
  return { notRun, file, exitCode };
}

const COMMAND_LANGUAGES = new Set(['sh', 'bash', 'console']);

/** Whether a reader types the block into a terminal. */
export function isCommands({ language }: Block): boolean {
  return COMMAND_LANGUAGES.has(language);
}

/** What is typed: of `console` the lines behind `$ `, and nothing that is not to be run. */
export function typedLines({ language, text, notRun }: Block): string {
  const typed =
    language === 'console'
      ? [...text.matchAll(/^\$ (.*)$/gm)].map(([, line = '']) => line)
      : text.split('\n');
  const isLeftOut = (line: string) =>
    notRun.some(({ lines }) => lines === '' || line.startsWith(lines));
  return typed.filter((line) => !isLeftOut(line)).join('\n');
}
