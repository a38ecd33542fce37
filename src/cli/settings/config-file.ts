import { errorMessage } from '../../core/errors/error-message.js';
import { readShape } from '../../core/json/read-shape.js';
import { joinTexts } from '../../core/settings/value-parsers.js';
import type { Settings } from '../../core/settings/setting.js';
import { CONFIG_FILE_SHAPE, SECTIONS, SHARED } from './config-definition.js';

/** The name of the configuration file in the working folder. */
export const CONFIG_FILE = 'ecomstream.config.json';

/** The values that a configuration file sets for one command, and all problems of the file. */
export interface ConfigTexts {
  readonly texts: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
}

/**
 * Reads the configuration file for one command; unknown keys anywhere in it are problems. Messages never repeat a
 * value, which can be a password.
 */
export function readConfig(json: string, command: string): ConfigTexts {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch (error) {
    return { texts: {}, problems: [`${CONFIG_FILE} is not valid JSON: ${jsonProblem(error)}`] };
  }
  const { problems } = readShape(CONFIG_FILE_SHAPE, content, true);
  const texts = {
    ...textsOf(content, SHARED),
    ...(Object.hasOwn(SECTIONS, command) && isRecord(content)
      ? textsOf(content[command], SECTIONS[command] ?? {})
      : {}),
  };
  return { texts, problems: problems.map((problem) => `${CONFIG_FILE}: ${problem}`) };
}

/** Removes the excerpt that the parser quotes, which may contain a password. */
function jsonProblem(error: unknown): string {
  return errorMessage(error).replace(/, (?:\.\.\.)?".*$/s, '');
}

/** The valid settings of one table, even if others are invalid: `doctor` and `config show` continue with them. */
function textsOf(section: unknown, settings: Settings): Record<string, string> {
  if (!isRecord(section)) return {};
  return Object.fromEntries(
    Object.entries(section).flatMap(([key, value]): [string, string][] => {
      const setting = Object.hasOwn(settings, key) ? settings[key] : undefined;
      if (setting === undefined) return [];
      if (setting.isList === true && Array.isArray(value)) {
        return [[key, joinTexts(value.filter((item) => typeof item === 'string'))]];
      }
      return SCALARS.includes(typeof value) ? [[key, String(value)]] : [];
    }),
  );
}

const SCALARS = ['string', 'number', 'boolean'];

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
