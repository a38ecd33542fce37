import { briefCommandPage, commandPage } from './command-page.js';
import type { HelpPage } from './help-page.js';
import type { ManifestCommand } from './manifest-command.js';
import {
  briefProgramPage,
  programPage,
  topicPage,
  type ProgramDescription,
} from './program-page.js';

/** All subjects that have help pages. */
export interface HelpSubjects {
  readonly program: ProgramDescription;
  readonly commands: readonly ManifestCommand[];
  /** Topic descriptions by topic name. */
  readonly topics: Readonly<Record<string, string>>;
}

/** The visible commands, sorted by name. */
export function listedCommands(commands: readonly ManifestCommand[]): ManifestCommand[] {
  return commands
    .filter(({ hidden }) => hidden !== true)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The help page of a command or topic; of the program when there are no words. */
export function findPage(
  { program, commands, topics }: HelpSubjects,
  words: readonly string[],
  length: 'brief' | 'full',
): HelpPage {
  const id = words.join(':');
  const command = commands.find((candidate) => candidate.id === id);
  if (command !== undefined) {
    const page = length === 'brief' ? briefCommandPage : commandPage;
    return page(program.name, command);
  }
  const listed = listedCommands(commands);
  const ofTopic = listed.filter((candidate) => candidate.id.startsWith(`${id}:`));
  if (id !== '' && ofTopic.length > 0) {
    return topicPage(program, { name: id, description: topics[id] ?? '' }, ofTopic);
  }
  return length === 'brief'
    ? briefProgramPage(program, listed, topics)
    : programPage(program, listed);
}
