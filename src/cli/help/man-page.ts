import { commandPage } from './command-page.js';
import { listedCommands, type HelpSubjects } from './find-page.js';
import type { Block, Example, Section } from './help-page.js';
import { programPage } from './program-page.js';
import { roffBlock, roffLines, roffText } from './roff.js';

/** The program version in a manual page. */
export interface ProgramVersion {
  readonly version: string;
  /** Release date, such as 2026-11-29; empty before the release. */
  readonly date: string;
}

/** The manual page of the program and all its commands, for man(1). */
export function manPage(subjects: HelpSubjects, { version, date }: ProgramVersion): string {
  const { program } = subjects;
  const commands = listedCommands(subjects.commands);
  const page = programPage(program, commands);
  const lines = [
    `.TH ${program.name.toUpperCase()} 1 "${date}" "${program.name} ${version}" "User Commands"`,
    '.SH NAME',
    ...roffLines(`${program.name} - ${lowerFirst(page.summary)}`),
    '.SH SYNOPSIS',
    `.B ${roffText(program.name)}`,
    roffText('COMMAND [FLAGS]'),
    '.SH DESCRIPTION',
    ...roffLines(`${page.summary}.`),
    ...page.sections.filter(({ heading }) => heading !== 'Exit codes').flatMap(section),
    ...commands.flatMap((command) => commandSection(subjects, command)),
    ...page.sections.filter(({ heading }) => heading === 'Exit codes').flatMap(section),
    '.SH SEE ALSO',
    ...roffLines(`${program.name} docs lists the documents of the program.`),
  ];
  return `${lines.join('\n')}\n`;
}

function section({ heading, blocks }: Section): string[] {
  return [`.SH ${heading.toUpperCase()}`, ...body(blocks)];
}

function commandSection({ program }: HelpSubjects, command: HelpSubjects['commands'][number]) {
  const page = commandPage(program.name, command);
  return [
    `.SH ${roffText(page.name).toUpperCase()}`,
    ...roffLines(`${page.summary}.`),
    ...roffBlock(usage(page.usage)),
    ...page.sections.flatMap(({ heading, blocks }) => [
      `.SS ${roffText(heading)}`,
      ...body(blocks),
    ]),
  ];
}

/** A heading starts a new paragraph by itself. */
function body(blocks: readonly Block[]): string[] {
  const [first, ...rest] = blocks.flatMap(roffBlock);
  return first === undefined || first === '.PP' ? rest : [first, ...rest];
}

function usage(command: string): Block {
  const example: Example = { command };
  return { kind: 'examples', examples: [example] };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
