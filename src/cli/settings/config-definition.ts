import * as v from 'valibot';
import { object, someText } from '../../core/json/shapes.js';
import type { Setting, Settings } from '../../core/settings/setting.js';
import { databaseSettings } from '../../io/postgres/database-settings.js';
import { logSettings } from '../../display/log/log-settings.js';
import { metricsSettings } from '../../display/monitor/metrics-settings.js';
import { generateSettings } from '../../features/generate/generate-settings.js';
import { statsSettings } from '../../features/stats/stats-settings.js';
import { streamSettings } from '../../pipeline/rules/stream-settings.js';

/** Top-level settings of the configuration file, which apply to every command. */
export const SHARED: Settings = { ...databaseSettings, ...logSettings };

/** The sections of the configuration file, each for one command. */
export const SECTIONS: Readonly<Record<string, Settings>> = {
  stream: { ...streamSettings, ...metricsSettings },
  generate: generateSettings,
  stats: statsSettings,
};

/**
 * The schema of the configuration file, derived from the setting tables. It accepts any text, number or boolean as
 * a value; the setting itself validates values from all sources in the same way.
 */
export const CONFIG_FILE_SHAPE = v.pipe(
  object({
    $schema: v.exactOptional(
      v.pipe(someText(), v.description('location of this schema, for editors')),
    ),
    ...entriesOf(SHARED),
    ...mapValues(SECTIONS, (settings) => v.exactOptional(object(entriesOf(settings)))),
  }),
  v.title('ecomstream.config.json'),
  v.description('Settings; flags, the environment and .env override them.'),
);

function entriesOf(settings: Settings): v.ObjectEntries {
  return mapValues(settings, (setting) => v.exactOptional(valueOf(setting)));
}

function valueOf({ summary, default: given, placeholder, isList }: Setting<unknown>) {
  const shown = placeholder === undefined ? given === 'true' : given;
  const metadata = { description: summary, ...(given === undefined ? {} : { default: shown }) };
  if (isList === true) {
    const expected = 'expected text or a list of texts';
    return v.pipe(v.union([v.string(), v.array(v.string())], expected), v.metadata(metadata));
  }
  return v.pipe(
    v.union([v.string(), v.number(), v.boolean()], 'expected text, a number, true or false'),
    v.metadata(metadata),
  );
}

function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
