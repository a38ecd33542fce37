import type { CommandHint } from './command-hint.js';

function command(name: string, ...words: readonly string[]): CommandHint {
  return { command: name, words, onDatabase: false };
}

function onDatabase(name: string, ...words: readonly string[]): CommandHint {
  return { command: name, words, onDatabase: true };
}

/** Every command that a message refers to. FILE and FOLDER are placeholders for the reader's values. */
export const POINTERS = {
  audit: onDatabase('audit'),
  autocompletePowershell: command('autocomplete', 'powershell'),
  autocompleteZsh: command('autocomplete', 'zsh'),
  completionBash: command('completion', 'bash'),
  completionFish: command('completion', 'fish'),
  configShow: command('config show'),
  dbStatus: command('db status'),
  dbStop: command('db stop'),
  dbUrl: onDatabase('db url'),
  demo: command('demo'),
  docsFormats: command('docs', 'formats'),
  doctor: onDatabase('doctor'),
  eraseFromInput: onDatabase('erase', '--email', '-'),
  fsck: onDatabase('fsck'),
  generateHelp: command('generate', '--help'),
  generateManifest: command('generate', '--manifest', 'FILE'),
  generateSome: command('generate', '--count', '10000'),
  liveWeb: onDatabase('live', '--web', '8080'),
  mappingsShow: command('mappings show', 'rees46'),
  migrate: onDatabase('migrate'),
  rejectsList: onDatabase('rejects list'),
  rejectsReplay: onDatabase('rejects replay'),
  reloadFile: onDatabase('reload', 'FILE'),
  retain: onDatabase('retain'),
  retainMonths: onDatabase('retain', '--keep', '90d'),
  stats: onDatabase('stats'),
  streamFolder: onDatabase('stream', '--once', '--input', 'FOLDER'),
  streamOnce: onDatabase('stream', '--once'),
  version: command('', '--version'),
} as const satisfies Readonly<Record<string, CommandHint>>;

/** The help of a command by its id, such as `db:start`; of the program where the id is empty. */
export function helpOf(id: string): CommandHint {
  return command(id.replaceAll(':', ' '), '--help');
}

/** A command by its words, such as `rejects list`. */
export function commandNamed(words: string): CommandHint {
  return command(words);
}

/** A command, by its id, with one flag and its value. */
export function commandWithFlag(id: string, flag: string, value: string): CommandHint {
  return command(id.replaceAll(':', ' '), `--${flag}`, value);
}

/** The inspection of a file or of the files of a folder. */
export function inspectPath(path: string): CommandHint {
  return command('inspect', path);
}

/** The load of a folder with mappings, by their names or files. */
export function loadWith(folder: string, mappings: readonly string[]): CommandHint {
  const named = mappings.flatMap((mapping) => ['--mapping', mapping]);
  return onDatabase('stream', '--once', '--input', folder, ...named);
}
