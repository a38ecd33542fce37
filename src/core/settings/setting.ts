import type { FlagGroup } from './flag-groups.js';

/** Turns a text into a value; throws an Error whose message completes "is not valid: …". */
export interface ParseText<T> {
  (text: string): T;
  /** All texts that it takes, where they are few. */
  readonly words?: readonly string[];
}

/** One thing that a user can set: as a flag, in the environment, in `.env` or in the configuration file. */
export interface Setting<T> {
  /** What it does, as `--help` shows it. */
  readonly summary: string;
  /** The same in at most 45 characters, for `-h` and for completion; without one it is the summary. */
  readonly brief?: string;
  /** The group that `--help` lists its flag in. */
  readonly group?: FlagGroup;
  readonly parse: ParseText<T>;
  /** The value as a user would write it; without one the setting is optional. */
  readonly default: string | undefined;
  /** Names in the environment and in `.env`, the first that is set wins. */
  readonly env: readonly string[];
  /** The placeholder in `--help`; undefined for a switch. */
  readonly placeholder: string | undefined;
  /** A text that it takes, for messages; without one the default is an example. */
  readonly example?: string;
  /** Whether it is a list: its flag can be repeated, and its text is one that `listOfTexts` takes. */
  readonly isList?: boolean;
  /** False for what must never stand on a command line. */
  readonly flag: boolean;
  /** The text without what must never be shown; undefined where all of it may be. */
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

/** A setting that can be left out. */
export function optionalSetting<T>(text: SettingText<T>): Setting<T | undefined> {
  return { env: [], flag: true, default: undefined, ...text };
}

/** A setting that is on or off, `--name` or `--no-name` on the command line; off by default. */
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

/** On or off, in the words of environments and configuration files. */
export function switchValue(text: string): boolean {
  const word = text.toLowerCase();
  if (['true', 'yes', 'on', '1'].includes(word)) return true;
  if (['false', 'no', 'off', '0'].includes(word)) return false;
  throw new Error('expected true or false');
}
