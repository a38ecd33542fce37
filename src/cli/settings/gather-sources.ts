import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { errorCode } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import { CONFIG_FILE, readConfig } from './config-file.js';
import type { SettingSources } from '../../core/settings/read-settings.js';

/** Reads the environment, `.env` and the configuration file of the working folder. No other code reads them. */
export function gatherSources(
  command: string,
  flags: Readonly<Record<string, string>>,
): { readonly sources: SettingSources; readonly problems: readonly string[] } {
  const config = readConfig(readIfThere(CONFIG_FILE) ?? '{}', command);
  const dotenv = parseEnv(readIfThere('.env') ?? '');
  return {
    sources: { flags, environment: process.env, dotenv, config: config.texts },
    problems: config.problems,
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new MachineError(`Cannot read the file ${path} in the working folder.`, {
      code: 'settings.unreadable',
      hint: 'Fix its permissions, or move it to another folder.',
      cause: error,
    });
  }
}
