import { errorMessage } from '../errors/error-message.js';
import { MASK } from './mask-url.js';
import { findText, type Origin, type SettingSources } from './read-settings.js';
import type { Setting, Settings } from './setting.js';

/** The effective value of one setting and its source; secrets are masked. */
export interface EffectiveSetting {
  readonly name: string;
  /** As a user would write it; null if it is not set and has no default. */
  readonly value: string | null;
  readonly origin: Origin;
  /** The variable of the environment or of `.env` that sets it. */
  readonly variable: string | null;
  /** The problem of the value; null if it is valid. */
  readonly problem: string | null;
}

/** Settings that can be set outside the command line, and the commands that use them. */
export interface SettingGroup {
  readonly name: string;
  /** The commands, in words for the reader. */
  readonly commands: string;
  /** Its section of the configuration file; empty for the top level. */
  readonly section: string;
  readonly settings: Settings;
}

/** The effective settings of a group of commands. */
export interface EffectiveGroup extends Omit<SettingGroup, 'settings' | 'section'> {
  readonly settings: readonly EffectiveSetting[];
}

/** The effective value of every setting of a table, valid or invalid. */
export function effectiveSettings(
  settings: Settings,
  sources: SettingSources,
): readonly EffectiveSetting[] {
  return Object.entries(settings).map(([name, definition]) => {
    const { text, origin, variable } = findText(name, definition, sources);
    return {
      name,
      value: text === undefined ? null : mask(name, definition, text),
      origin,
      variable: variable ?? null,
      problem: text === undefined ? null : problemOf(definition, text),
    };
  });
}

/** A setting whose name suggests a secret is masked even without a mask of its own. */
function mask(name: string, { masked }: Setting<unknown>, text: string): string {
  if (masked !== undefined) return masked(text);
  return /(?:password|secret|token|key)$/i.test(name) ? MASK : text;
}

function problemOf(definition: Setting<unknown>, text: string): string | null {
  try {
    definition.parse(text);
    return null;
  } catch (error) {
    return errorMessage(error);
  }
}

/** The source of a setting in words: `DATABASE_URL (environment)`, `flag`, `default`. */
export function describeOrigin({ origin, variable }: EffectiveSetting): string {
  return variable === null ? origin : `${variable} (${origin})`;
}
