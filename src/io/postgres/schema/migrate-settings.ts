import { switchSetting } from '../../../core/settings/setting.js';

/** What `ecomstream migrate` can be told. */
export const migrateSettings = {
  status: switchSetting({ group: 'output', summary: 'only say how the schema stands' }),
  dryRun: switchSetting({
    group: 'output',
    summary: 'print the statements that would run, and change nothing',
  }),
};
