import { optionalSetting, switchSetting } from '../../../core/settings/setting.js';
import { wholeNumber } from '../../../core/settings/value-parsers.js';

/** A cluster supports more, but no shop needs them. */
const MOST_SHARDS = 1_024;

/** The settings of `ecomstream migrate`. */
export const migrateSettings = {
  status: switchSetting({ group: 'output', summary: 'print only the state of the schema' }),
  dryRun: switchSetting({
    group: 'output',
    summary: 'print the statements that would run, and change nothing',
    brief: 'print the statements, change nothing',
  }),
  distribute: switchSetting({
    group: 'database',
    summary: 'distribute the events over the workers of a Citus cluster, including stored events',
    brief: 'distribute the events over a Citus cluster',
  }),
  shards: optionalSetting({
    group: 'database',
    summary: 'create N shards with --distribute (default: two per worker)',
    brief: 'create N shards',
    parse: wholeNumber(1, MOST_SHARDS),
    placeholder: 'N',
    example: '8',
  }),
};
