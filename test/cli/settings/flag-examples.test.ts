import { expect, it } from 'vitest';
import { databaseSettings } from '../../../src/io/postgres/database-settings.js';
import { logSettings } from '../../../src/display/log/log-settings.js';
import { metricsSettings } from '../../../src/display/monitor/metrics-settings.js';
import { auditSettings } from '../../../src/features/audit/audit-settings.js';
import { demoSettings } from '../../../src/features/demo/demo-settings.js';
import { doctorSettings } from '../../../src/features/doctor/doctor-settings.js';
import { eraseSettings } from '../../../src/features/erase/erase-settings.js';
import { generateSettings } from '../../../src/features/generate/generate-settings.js';
import {
  rejectsExportSettings,
  rejectsListSettings,
} from '../../../src/features/rejects/rejects-settings.js';
import { reloadSettings } from '../../../src/features/reload/reload-settings.js';
import { retainSettings } from '../../../src/features/retain/retain-settings.js';
import { statsSettings } from '../../../src/features/stats/stats-settings.js';
import { streamSettings } from '../../../src/pipeline/rules/stream-settings.js';
import { settingFlags } from '../../../src/cli/settings/setting-flags.js';
import { flagName } from '../../../src/core/settings/read-settings.js';
import type { Settings } from '../../../src/core/settings/setting.js';

const TABLES: readonly Settings[] = [
  databaseSettings,
  logSettings,
  metricsSettings,
  auditSettings,
  demoSettings,
  doctorSettings,
  eraseSettings,
  generateSettings,
  rejectsExportSettings,
  rejectsListSettings,
  reloadSettings,
  retainSettings,
  statsSettings,
  streamSettings,
];
const ALL = TABLES.flatMap((settings) => {
  const flags = settingFlags(settings);
  return Object.entries(settings)
    .filter(([, { flag, placeholder }]) => flag && placeholder !== undefined)
    .map(([name, { parse }]) => ({ name: flagName(name), parse, flag: flags[flagName(name)] }));
});

it.each(ALL)('--$name without a value had no example that works', ({ flag, parse }) => {
  expect(flag).toMatchObject({ example: expect.any(String) });
  const example: unknown = flag !== undefined && 'example' in flag ? flag.example : '';
  expect(() => parse(String(example))).not.toThrow();
});
