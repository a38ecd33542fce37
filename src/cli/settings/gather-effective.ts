import { SETTING_GROUPS } from './command-settings.js';
import { defaultHome } from '../../io/process/default-home.js';
import { defaultPasswordFile } from '../../io/process/default-password-file.js';
import {
  effectiveSettings,
  type EffectiveGroup,
  type EffectiveSetting,
} from '../../core/settings/effective-settings.js';
import { gatherSources } from './gather-sources.js';

/** Defaults that depend on the machine. */
const MACHINE_DEFAULTS: Readonly<Record<string, () => string>> = {
  home: defaultHome,
  pgPassFile: defaultPasswordFile,
};

/**
 * The effective settings of all commands in this working folder, and the problems of the configuration file.
 * @throws MachineError when `.env` or the configuration file cannot be read.
 */
export function gatherEffective(flags: Readonly<Record<string, string>> = {}): {
  readonly groups: readonly EffectiveGroup[];
  readonly problems: readonly string[];
} {
  const problems = new Set<string>();
  const groups = SETTING_GROUPS.map(({ section, settings, ...group }) => {
    const gathered = gatherSources(section, flags);
    for (const problem of gathered.problems) problems.add(problem);
    const effective = effectiveSettings(settings, gathered.sources);
    return { ...group, settings: effective.map(withMachineDefault) };
  });
  return { groups, problems: [...problems] };
}

function withMachineDefault(setting: EffectiveSetting): EffectiveSetting {
  if (setting.value !== null) return setting;
  return { ...setting, value: MACHINE_DEFAULTS[setting.name]?.() ?? null };
}
