import type { FlagGroup } from './flag-groups.js';

/** Turns a text into a value; throws an Error whose message completes "is not valid: …". */
export interface ParseText<T> {
  (text: string): T;
  /** All accepted texts, where they are few. */
  readonly words?: readonly string[];
}

/** One value that a user can set: as a flag, in the environment, in `.env` or in the configuration file. */
export interface Setting<T> {
  /** Its description for `--help`. */
  readonly summary: string;
  /** A description of at most 45 characters for `-h` and for completion; default: the summary. */
  readonly brief?: string;
  /** The group of its flag in `--help`. */
  readonly group?: FlagGroup;
  readonly parse: ParseText<T>;
  /** The value as a user would write it; a setting without one is optional. */
  readonly default: string | undefined;
  /** Its environment and `.env` variables; the first that is set wins. */
  readonly env: readonly string[];
  /** The placeholder in `--help`; undefined for a switch. */
  readonly placeholder: string | undefined;
  /** A valid text for messages; default: the default value. */
  readonly example?: string;
  /** Whether it is a list: its flag can be repeated, and its text has the format of `listOfTexts`. */
  readonly isList?: boolean;
  /** False for a value that must never be on a command line. */
  readonly flag: boolean;
  /** Masks the secret parts of the text; undefined if all of it may be shown. */
  readonly masked?: (text: string) => string;
}

/** A table of settings by their camelCase names. */
export type Settings = Readonly<Record<string, Setting<unknown>>>;

/** The frozen value that a table of settings parses into. */
export type SettingValues<S extends Settings> = {
  readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never;
};

interface SettingText<T> {
  readonly summary: string;
  readonly brief?: string;
  readonly group?: FlagGroup;
  readonly parse: ParseText<T>;
  readonly env?: readonly string[];
  readonly placeholder: string;
  readonly example?: string;
  readonly isList?: boolean;
  readonly flag?: boolean;
  readonly masked?: (text: string) => string;
}

/** A setting that always has a value. */
export function setting<T>(text: SettingText<T> & { readonly default: string }): Setting<T> {
  return { env: [], flag: true, ...text };
}

/** An optional setting. */
export function optionalSetting<T>(text: SettingText<T>): Setting<T | undefined> {
  return { env: [], flag: true, default: undefined, ...text };
}

/** A switch, `--name` or `--no-name` on the command line; default: off. */
export function switchSetting(text: {
  readonly summary: string;
  readonly brief?: string;
  readonly group?: FlagGroup;
  readonly env?: readonly string[];
}): Setting<boolean> {
  return {
    env: [],
    flag: true,
    default: 'false',
    placeholder: undefined,
    parse: switchValue,
    ...text,
  };
}

/** Parses on or off, in the words of environments and configuration files. */
export function switchValue(text: string): boolean {
  const word = text.toLowerCase();
  if (['true', 'yes', 'on', '1'].includes(word)) return true;
  if (['false', 'no', 'off', '0'].includes(word)) return false;
  throw new Error('expected true or false');
}
