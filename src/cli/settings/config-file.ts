import { errorMessage } from '../../core/errors/error-message.js';
import { databaseSettings } from '../../io/postgres/database-settings.js';
import { generateSettings } from '../../features/generate/generate-settings.js';
import { logSettings } from '../../display/log/log-settings.js';
import { metricsSettings } from '../../display/monitor/metrics-settings.js';
import type { Settings } from '../../core/settings/setting.js';
import { statsSettings } from '../../features/stats/stats-settings.js';
import { streamSettings } from '../../pipeline/rules/stream-settings.js';

/** The name of the configuration file, looked for in the working folder. */
export const CONFIG_FILE = 'ecomstream.config.json';

/** What stands at the top of the configuration file and serves every command. */
const SHARED: Settings = { ...databaseSettings, ...logSettings };

/** The sections of the configuration file that serve one command only. */
export const SECTIONS: Readonly<Record<string, Settings>> = {
  stream: { ...streamSettings, ...metricsSettings },
  generate: generateSettings,
  stats: statsSettings,
};

/** The texts that a configuration file sets for one command, and everything that is wrong with the file. */
export interface ConfigTexts {
  readonly texts: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
}

/** Reads the configuration file's text for one command; unknown keys anywhere in it are problems. */
export function readConfig(json: string, command: string): ConfigTexts {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch (error) {
    return { texts: {}, problems: [`${CONFIG_FILE} is not valid JSON: ${jsonProblem(error)}`] };
  }
  if (!isRecord(content)) {
    return { texts: {}, problems: [`${CONFIG_FILE} must hold one JSON object`] };
  }
  const shared = Object.entries(content).filter(([key]) => !Object.hasOwn(SECTIONS, key));
  const problems: string[] = [];
  const texts = readSection(shared, SHARED, '', problems);
  for (const [name, settings] of Object.entries(SECTIONS)) {
    const section = content[name] ?? {};
    if (!isRecord(section)) problems.push(`${CONFIG_FILE}: ${name} must be an object`);
    else {
      const found = readSection(Object.entries(section), settings, `${name}.`, problems);
      if (name === command) Object.assign(texts, found);
    }
  }
  return { texts, problems };
}

/** Without the piece of the text that the parser quotes: there may be a password in it. */
function jsonProblem(error: unknown): string {
  return errorMessage(error).replace(/, (?:\.\.\.)?".*$/s, '');
}

function readSection(
  entries: readonly [string, unknown][],
  known: Settings,
  prefix: string,
  problems: string[],
): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [key, value] of entries) {
    if (!Object.hasOwn(known, key)) {
      problems.push(`${CONFIG_FILE}: there is no setting "${prefix}${key}"`);
    } else if (
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'boolean'
    ) {
      texts[key] = String(value);
    } else {
      problems.push(`${CONFIG_FILE}: ${prefix}${key} must be a text, a number, true or false`);
    }
  }
  return texts;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
