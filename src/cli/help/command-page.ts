import { FLAG_GROUP_NAMES, FLAG_GROUPS, isFlagGroup } from '../../core/settings/flag-groups.js';
import { exitCodesSection, withoutExitCodes } from './exit-codes.js';
import { briefFlag, fullFlag } from './flag-entry.js';
import type { Example, HelpPage, Section } from './help-page.js';
import type { ManifestCommand, ManifestFlag } from './manifest-command.js';

/** The default flag group: flags about output. */
const DEFAULT_GROUP = 'output';

/** `-h`: the summary of a command, its first examples and its common flags. */
export function briefCommandPage(program: string, command: ManifestCommand): HelpPage {
  const { common, groups } = flagsOf(command);
  const shown = common.length === 0 ? groups.flatMap(({ flags }) => flags) : common;
  const name = nameOf(program, command);
  const examples = examplesOf(program, command)
    .filter(({ command }) => command.length <= BRIEF_COLUMNS)
    .slice(0, BRIEF_EXAMPLES);
  return {
    ...headOf(program, command),
    sections: [
      ...section(
        'Examples',
        examples.length > 0 && {
          kind: 'examples',
          examples: examples.map(({ command }) => ({ command })),
        },
      ),
      ...argumentSection(command),
      ...section(
        common.length === 0 ? 'Flags' : 'Common flags',
        shown.length > 0 && {
          kind: 'table',
          entries: shown.map(briefFlag),
        },
      ),
    ],
    more: [`${name} --help explains ${common.length === 0 ? 'everything' : 'all flags'}.`],
  };
}

const BRIEF_EXAMPLES = 2;
const BRIEF_COLUMNS = 76;

/** `--help`: the full page of a command. */
export function commandPage(program: string, command: ManifestCommand): HelpPage {
  const { common, groups } = flagsOf(command);
  const text = withoutExitCodes(render(command.description ?? '', program));
  const examples = examplesOf(program, command);
  return {
    ...headOf(program, command),
    sections: [
      ...section('Examples', examples.length > 0 && { kind: 'examples', examples }),
      ...argumentSection(command),
      ...section(
        'Common flags',
        common.length > 0 && {
          kind: 'list',
          entries: common.map(fullFlag),
        },
      ),
      ...groups.map(({ name, flags }): Section => ({
        heading: `${name.charAt(0).toUpperCase()}${name.slice(1)} flags`,
        blocks: [
          { kind: 'text', text: command.groupWords?.[name] ?? FLAG_GROUPS[name] },
          { kind: 'list', entries: flags.map(fullFlag) },
        ],
      })),
      ...section('Description', text !== '' && { kind: 'text', text }),
      ...exitCodesSection(command.description ?? ''),
    ],
    more: [
      `${program} docs lists the documents. ${nameOf(program, command)} -h prints short help.`,
    ],
  };
}

/** The full name of a command, in words. */
export function nameOf(program: string, { id }: Pick<ManifestCommand, 'id'>): string {
  return `${program} ${id.replaceAll(':', ' ')}`;
}

/** The summary of a command, in one line. */
export function summaryOf({ summary, description = '' }: ManifestCommand): string {
  return (summary ?? description).split('\n')[0]?.replace(/\.$/, '') ?? '';
}

function headOf(program: string, command: ManifestCommand): Omit<HelpPage, 'sections' | 'more'> {
  const name = nameOf(program, command);
  return { name, summary: summaryOf(command), usage: `${name} ${usageOf(command)}`.trimEnd() };
}

function usageOf({ args, flags, usage }: ManifestCommand): string {
  if (usage !== undefined) return typeof usage === 'string' ? usage : usage.join(' ');
  const words = Object.values(args).map(({ name, required }) =>
    required === true ? name.toUpperCase() : `[${name.toUpperCase()}]`,
  );
  return [...words, ...(Object.keys(flags).length === 0 ? [] : ['[FLAGS]'])].join(' ');
}

function argumentSection({ args }: ManifestCommand): Section[] {
  const entries = Object.values(args).map(({ name, description = '', options }) => ({
    term: name.toUpperCase(),
    words: options === undefined ? description : `${description}: ${options.join(', ')}`,
  }));
  return section('Arguments', entries.length > 0 && { kind: 'table', entries });
}

/** The common flags, and the others by group; empty groups are omitted. */
function flagsOf({ flags, commonFlags = [] }: ManifestCommand) {
  const shown = Object.values(flags).filter(({ hidden }) => hidden !== true);
  const common = commonFlags.flatMap((name) => flags[name] ?? []);
  const rest = shown.filter((flag) => !common.includes(flag));
  const groups = FLAG_GROUP_NAMES.map((name) => ({
    name,
    flags: rest.filter((flag) => groupOf(flag) === name),
  }));
  return { common, groups: groups.filter((group) => group.flags.length > 0) };
}

function groupOf({ helpGroup }: ManifestFlag) {
  return isFlagGroup(helpGroup) ? helpGroup : DEFAULT_GROUP;
}

function examplesOf(program: string, { examples = [] }: ManifestCommand): Example[] {
  return examples.map((example) => {
    const { description, command } =
      typeof example === 'string' ? { description: undefined, command: example } : example;
    return { description, command: render(command, program).replace(/^\$ /, '') };
  });
}

/** Fills in the program's name, the only variable used in the framework's templates. */
function render(text: string, program: string): string {
  return text.replaceAll('<%= config.bin %>', program);
}

function section(heading: string, block: false | Section['blocks'][number]): Section[] {
  return block === false ? [] : [{ heading, blocks: [block] }];
}
