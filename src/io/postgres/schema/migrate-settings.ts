import { optionalSetting, switchSetting } from '../../../core/settings/setting.js';
import { wholeNumber } from '../../../core/settings/value-parsers.js';

/** A cluster takes more, and no shop needs them. */
const MOST_SHARDS = 1_024;

/** What `ecomstream migrate` can be told. */
export const migrateSettings = {
  status: switchSetting({ group: 'output', summary: 'only say how the schema stands' }),
  dryRun: switchSetting({
    group: 'output',
    summary: 'print the statements that would run, and change nothing',
  }),
  distribute: switchSetting({
    group: 'database',
    summary: 'distribute the events over the workers of a Citus cluster, including stored events',
    brief: 'distribute the events over a Citus cluster',
  }),
  shards: optionalSetting({
    group: 'database',
    summary: 'number of shards for --distribute (default: two per worker)',
    brief: 'number of shards',
    parse: wholeNumber(1, MOST_SHARDS),
    placeholder: 'N',
    example: '8',
  }),
};
