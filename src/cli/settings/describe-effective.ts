import { DASH } from '../../core/text/dash.js';
import { sanitise } from '../../core/text/sanitise.js';
import {
  describeOrigin,
  type EffectiveGroup,
  type EffectiveSetting,
} from '../../core/settings/effective-settings.js';

/** Formats the effective settings for people, by group: name, value and source. */
export function describeEffective(
  groups: readonly EffectiveGroup[],
  emphasise: (text: string) => string,
): string[] {
  const all = groups.flatMap(({ settings }) => settings);
  const nameWidth = widest(all.map(({ name }) => name));
  const valueWidth = Math.min(MOST_VALUE, widest(all.map(shownValue)));
  const lines = groups.flatMap(({ name, commands, settings }) => [
    '',
    commands === name ? emphasise(name) : `${emphasise(name)}  (${commands})`,
    ...settings.flatMap((setting) => {
      const value = shownValue(setting).padEnd(valueWidth);
      const line = `  ${setting.name.padEnd(nameWidth)}  ${value}  ${describeOrigin(setting)}`;
      if (setting.problem === null) return [line];
      return [line, `  ${' '.repeat(nameWidth)}  INVALID: ${sanitise(setting.problem)}`];
    }),
  ]);
  return lines.slice(1);
}

/** Maximum width of the value column; only the source of a longer value moves to the right. */
const MOST_VALUE = 36;

function shownValue({ value }: EffectiveSetting): string {
  return value === null ? DASH : sanitise(value);
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}
