import { hint } from '../../core/hints/command-hint.js';
import { POINTERS } from '../../core/hints/pointers.js';
import type { DatabaseSettingValues } from '../../io/postgres/resolve-target.js';
import { remoteCalls } from '../stream/open-source.js';
import { folderPlaces } from '../stream/stream-folders.js';
import { isRemoteUrl } from '../../io/files/remote/remote-place.js';
import { defaultHome } from '../../io/process/default-home.js';
import { doctorSettings } from './doctor-settings.js';
import type { EffectiveGroup } from '../../core/settings/effective-settings.js';
import { readSettings, type SettingSources } from '../../core/settings/read-settings.js';
import type { SettingValues } from '../../core/settings/setting.js';
import { checkSettings } from './check-settings.js';
import { checkDatabase, skippedChecks } from './database/check-database.js';
import { brokenBy, lessened, skipped, type Finding } from './findings/finding.js';
import { findDatabase } from './find-database.js';
import { checkDisk } from './machine/check-disk.js';
import { checkFolder, type WorkFolder } from './machine/check-folder.js';
import { checkFolderClock } from './machine/check-folder-clock.js';
import { checkIgnored } from './machine/check-ignored.js';
import { checkRemote } from './machine/check-remote.js';
import { checkLeftovers } from './machine/check-leftovers.js';
import { checkMetricsPort } from './machine/check-metrics-port.js';
import { checkPrivacy } from './machine/check-privacy.js';

type DoctorValues = SettingValues<typeof doctorSettings> & DatabaseSettingValues;

/** The effective settings of all commands, their problems, and the sources for the settings of `stream`. */
export interface GatheredSettings {
  readonly groups: readonly EffectiveGroup[];
  readonly problems: readonly string[];
  readonly sources: SettingSources;
}

/**
 * Checks everything that a run needs. Changes nothing except for a temporary file that it deletes; does not start
 * the embedded server.
 * @param gather reads the settings; its failure becomes a finding.
 * @param now milliseconds since the epoch, by this machine.
 */
export async function runDoctor(
  gather: () => GatheredSettings,
  now: () => number,
): Promise<readonly Finding[]> {
  const { settings, finding } = lookAtSettings(gather);
  // Without valid settings, the locations to check are unknown.
  if (settings === undefined) return [finding];
  return [finding, ...(await lookAtSurroundings(settings, now))];
}

function lookAtSettings(gather: () => GatheredSettings): {
  readonly settings: DoctorValues | undefined;
  readonly finding: Finding;
} {
  try {
    const { groups, problems, sources } = gather();
    const result = readSettings(doctorSettings, sources);
    return {
      settings: 'values' in result ? result.values : undefined,
      finding: checkSettings(groups, problems),
    };
  } catch (error) {
    return { settings: undefined, finding: brokenBy('settings', error) };
  }
}

async function lookAtSurroundings(
  settings: DoctorValues,
  now: () => number,
): Promise<readonly Finding[]> {
  const { target, embedded, findings } = await findDatabase(settings);
  const isRemote = isRemoteUrl(settings.input);
  const folders = isRemote ? [] : workFolders(settings);
  const logs = { name: 'logs', path: settings.logDir, isMade: true };
  const home = { name: 'home', path: settings.home ?? defaultHome(), isMade: true };
  const ofDatabase = embedded ? [home] : [];
  const { schema } = settings;
  const ofServer =
    target === undefined ? [] : await checkDatabase(target, { schema, embedded, now });
  const all = [...findings, ...ofServer];
  return [
    ...(isRemote
      ? [await checkRemote(settings.input, () => remoteCalls(settings.input, settings))]
      : folders.map(checkFolder)),
    lessened(checkFolder(logs), 'A run continues without its log.'),
    ...(target === undefined ? ofDatabase.map(checkFolder) : []),
    checkDisk([...folders, logs, ...ofDatabase]),
    ...(isRemote
      ? []
      : [checkFolderClock(settings.input, now), await checkIgnored(folderPlaces(settings))]),
    checkLeftovers([...folders, logs], now()),
    await checkMetricsPort(settings),
    await checkPrivacy(settings),
    ...all,
    ...skippedChecks(all),
    skipped(
      'figures',
      hint`Not checked. To recount ledger, events and rollup, run: ${POINTERS.fsck}`,
    ),
  ];
}

function workFolders(settings: DoctorValues): WorkFolder[] {
  const { incoming, processed, quarantine } = folderPlaces(settings);
  return [
    { name: 'input', path: incoming, isMade: false },
    { name: 'archive', path: processed, isMade: true },
    { name: 'quarantine', path: quarantine, isMade: true },
  ];
}
