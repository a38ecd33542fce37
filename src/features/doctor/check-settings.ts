import { hint, hintLines } from '../../core/hints/command-hint.js';
import { POINTERS } from '../../core/hints/pointers.js';
import { describeOrigin, type EffectiveGroup } from '../../core/settings/effective-settings.js';
import { broken, fine, SETTINGS_WRONG, type Finding } from './findings/finding.js';

const SHOW = hint`To list all settings with their source, run: ${POINTERS.configShow}`;

/** Checks which settings are set, where, and whether they are valid. */
export function checkSettings(
  groups: readonly EffectiveGroup[],
  fileProblems: readonly string[],
): Finding {
  const settings = groups.flatMap((group) => group.settings);
  const wrong = settings.flatMap((setting) =>
    setting.problem === null
      ? []
      : [`${setting.name}, ${describeOrigin(setting)}: ${setting.problem}`],
  );
  const problems = [...new Set([...fileProblems, ...wrong])];
  if (problems.length > 0) return broken('settings', SETTINGS_WRONG, problems.join('\n'), SHOW);
  const set = settings.filter(({ origin }) => origin !== 'default');
  if (set.length === 0) return fine('settings', 'Nothing is set; defaults apply.');
  const places = new Set(
    set.map((setting) => setting.variable ?? `${setting.name} (${setting.origin})`),
  );
  return fine('settings', hintLines(`Set: ${[...places].join(', ')}.`, SHOW));
}
