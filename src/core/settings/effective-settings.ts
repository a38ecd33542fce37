import { errorMessage } from '../errors/error-message.js';
import { MASK } from './mask-url.js';
import { findText, type Origin, type SettingSources } from './read-settings.js';
import type { Setting, Settings } from './setting.js';

/** One setting as it counts, and where it came from; nothing in it is secret. */
export interface EffectiveSetting {
  readonly name: string;
  /** As a user would write it; null where it is not set and has no default. */
  readonly value: string | null;
  readonly origin: Origin;
  /** The variable of the environment or of `.env` that sets it. */
  readonly variable: string | null;
  /** What is wrong with it. */
  readonly problem: string | null;
}

/** Settings that can be made outside the command line, and the commands that heed them. */
export interface SettingGroup {
  readonly name: string;
  /** The commands, as a reader knows them. */
  readonly commands: string;
  /** The section of the configuration file that is read for it; empty for what stands at the top. */
  readonly section: string;
  readonly settings: Settings;
}

/** The settings of a group of commands as they count. */
export interface EffectiveGroup extends Omit<SettingGroup, 'settings' | 'section'> {
  readonly settings: readonly EffectiveSetting[];
}

/** Every setting of a table as its sources make it, whether it is right or wrong. */
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

/** A name that says so makes a secret, also where nobody thought of a mask. */
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

/** The place of a setting in words: `DATABASE_URL (environment)`, `flag`, `default`. */
export function describeOrigin({ origin, variable }: EffectiveSetting): string {
  return variable === null ? origin : `${variable} (${origin})`;
}
