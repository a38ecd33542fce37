import { closest } from '../text/closest.js';
import type { Setting, Settings, SettingValues } from './setting.js';

/** The source of a setting's text, highest precedence first. */
export type Origin = 'flag' | 'environment' | '.env' | 'config file' | 'default';

/** The texts of all sources. Flags and config by setting name, the others by variable. */
export interface SettingSources {
  readonly flags: Readonly<Record<string, string | undefined>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly dotenv: Readonly<Record<string, string | undefined>>;
  readonly config: Readonly<Record<string, string>>;
}

/** A parsed table of settings with the source of each value, or all problems. */
export type SettingsResult<S extends Settings> =
  | { readonly values: SettingValues<S>; readonly origins: Readonly<Record<string, Origin>> }
  | { readonly problems: readonly string[] };

/** Parses a table of settings. Precedence: flag > environment > .env > config file > default. */
export function readSettings<S extends Settings>(
  settings: S,
  sources: SettingSources,
): SettingsResult<S> {
  const values: Record<string, unknown> = {};
  const origins: Record<string, Origin> = {};
  const problems: string[] = [];
  for (const [name, definition] of Object.entries(settings)) {
    const found = findText(name, definition, sources);
    origins[name] = found.origin;
    if (found.text === undefined) continue;
    try {
      values[name] = definition.parse(found.text);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const meant = closest(found.text, definition.parse.words ?? []);
      const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
      problems.push(`${found.label} ${why}, not ${quoted(found.text, definition)}${hint}`);
    }
  }
  if (problems.length > 0) return { problems };
  return { values: Object.freeze(values) as SettingValues<S>, origins };
}

/** The text of one setting and its source. */
export interface FoundText {
  readonly text: string | undefined;
  readonly origin: Origin;
  /** The variable of the environment or of `.env` that contains it. */
  readonly variable?: string;
  /** The source as messages name it: `--interval`, `LOG_LEVEL`, `interval in the config file`. */
  readonly label: string;
}

/** Finds the text of one setting with the highest precedence, before it is parsed. */
export function findText(
  name: string,
  definition: Setting<unknown>,
  sources: SettingSources,
): FoundText {
  const flag = sources.flags[name];
  if (flag !== undefined) return { text: flag, origin: 'flag', label: `--${flagName(name)}:` };
  for (const [origin, variables] of [
    ['environment', sources.environment],
    ['.env', sources.dotenv],
  ] as const) {
    const variable = definition.env.find((candidate) => isSet(variables[candidate]));
    if (variable !== undefined) {
      return { text: variables[variable], origin, variable, label: `${variable} (${origin}):` };
    }
  }
  if (Object.hasOwn(sources.config, name)) {
    return { text: sources.config[name], origin: 'config file', label: `${name} (config file):` };
  }
  return { text: definition.default, origin: 'default', label: `${name} (default):` };
}

/** An empty variable counts as not set, because `docker compose` and CI systems pass unset variables as empty ones. */
function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

/** A value that is not allowed on a command line (a password) is not repeated in a message. */
function quoted(text: string, definition: Setting<unknown>): string {
  return definition.flag ? JSON.stringify(text) : 'the given value';
}

/** The command-line form of a setting's name: `batchRows` → `batch-rows`. */
export function flagName(settingName: string): string {
  return settingName.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
