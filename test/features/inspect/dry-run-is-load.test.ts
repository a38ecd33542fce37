import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingsFrom } from '../../../src/core/settings/settings-from.js';
import {
  inspectSettings,
  type InspectSettings,
} from '../../../src/features/inspect/inspect-settings.js';
import { runInspect } from '../../../src/features/inspect/run-inspect.js';
import { perSuite } from '../../support/fixture.js';
import { loadHere } from '../../support/load-here.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';
import { readExports } from './exports.js';

const database = perSuite(createMigratedDatabase);

/** What both the dry run and the load count. */
interface Counts {
  readonly read: number;
  readonly inserted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly rejects: Readonly<Record<string, number>>;
}

function countsOf({ read, inserted, duplicates, rejected, skipped, rejects }: Counts): Counts {
  return { read, inserted, duplicates, rejected, skipped, rejects: { ...rejects } };
}

describe('a mapping that inspect writes loads what its dry run says', () => {
  it.each(readExports().map(({ name, path }) => [name, path] as const))('%s', async (_, path) => {
    using folder = new TemporaryFolder();
    const incoming = join(folder.path, 'incoming');
    mkdirSync(incoming);
    copyFileSync(path, join(incoming, basename(path)));
    const write = join(folder.path, 'mapping.json');
    const settings = inspectSettingsWith({ yes: 'true', write });
    const [inspected] = await runInspect([incoming], settings, new AbortController().signal);
    const [layout] = inspected?.layouts ?? [];
    const isBlocked = layout?.reading.questions.some(({ blocks }) => blocks) ?? true;
    expect(isBlocked).toBe(layout?.proof === undefined);
    const mapping = layout?.written?.path ?? layout?.mapping?.builtIn;
    const words = mapping === undefined ? [] : ['--mapping', mapping];
    const loaded = isBlocked ? undefined : await loadHere(database.url, incoming, words);
    expect(layout?.proof && countsOf(layout.proof)).toEqual(loaded && countsOf(loaded));
  });
});

function inspectSettingsWith(texts: Readonly<Record<string, string>>): InspectSettings {
  return settingsFrom(inspectSettings, texts);
}
