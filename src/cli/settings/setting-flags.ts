import { Flags, type Interfaces } from '@oclif/core';
import { flagName } from '../../core/settings/read-settings.js';
import { joinTexts } from '../../core/settings/value-parsers.js';
import type { Setting, Settings } from '../../core/settings/setting.js';

/** A flag with a value, and an example for messages about a missing value. */
const valueFlag = Flags.custom<string, { readonly example: string | undefined }>();

/** Creates the flags of a command from its settings, so that help, defaults and parsing agree. */
export function settingFlags(settings: Settings): Interfaces.FlagInput {
  const flags: Interfaces.FlagInput = {};
  for (const [name, definition] of Object.entries(settings)) {
    if (!definition.flag) continue;
    const texts = {
      summary: brief(definition),
      description: describe(definition),
      ...(definition.group === undefined ? {} : { helpGroup: definition.group }),
    };
    flags[flagName(name)] =
      definition.placeholder === undefined
        ? Flags.boolean({ ...texts, allowNo: true })
        : withValue(texts, definition, definition.placeholder);
  }
  return flags;
}

/** A flag with a value; a list flag takes one value per occurrence. */
function withValue(
  texts: Readonly<Record<'summary' | 'description', string>>,
  definition: Setting<unknown>,
  placeholder: string,
) {
  const flag = { ...texts, ...valueOf(definition, placeholder) };
  return definition.isList === true
    ? valueFlag({ ...flag, multiple: true, multipleNonGreedy: true })
    : valueFlag(flag);
}

/** The placeholder in help, and an example value. */
function valueOf({ parse, example, ...definition }: Setting<unknown>, placeholder: string) {
  return {
    helpValue: parse.words?.join('|') ?? placeholder,
    example: example ?? definition.default ?? parse.words?.[0],
  };
}

/** One line, with the default. */
function brief({ brief, summary, default: given }: Setting<unknown>): string {
  const words = brief ?? summary;
  return hasDefault(given) ? `${words} [default: ${given}]` : words;
}

function hasDefault(given: string | undefined): given is string {
  return given !== undefined && given !== 'false';
}

/** The full text, with the default and the variables. */
function describe(definition: Setting<unknown>): string {
  const notes: string[] = [];
  if (hasDefault(definition.default)) notes.push(`default: ${definition.default}`);
  if (definition.env.length > 0) notes.push(`env: ${definition.env.join(' or ')}`);
  return notes.length === 0 ? definition.summary : `${definition.summary} [${notes.join(', ')}]`;
}

/** The texts of parsed flags by setting name, as input for `readSettings`. */
export function flagTexts(
  settings: Settings,
  flags: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name of Object.keys(settings)) {
    const value = flags[flagName(name)];
    if (typeof value === 'string' || typeof value === 'boolean') texts[name] = String(value);
    else if (Array.isArray(value)) texts[name] = joinTexts(value.map(String));
  }
  return texts;
}
