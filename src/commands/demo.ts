import { styleText } from 'node:util';
import { Errors } from '@oclif/core';
import { BaseCommand, settingFlags } from '../cli/base-command.js';
import { runDemo, type DemoResult } from '../features/demo/run-demo.js';
import { prose } from '../core/text/prose.js';
import { databaseSettings } from '../io/postgres/database-settings.js';
import { demoSettings } from '../features/demo/demo-settings.js';
import { statsSettings } from '../features/stats/stats-settings.js';
import { settingsFrom } from '../core/settings/settings-from.js';
import { renderStats } from '../features/stats/render-stats.js';
import { listenForStop } from '../io/process/stop-signals.js';

const { schema: _, ...database } = databaseSettings;
const settings = { ...demoSettings, ...database };
/** The demo keeps out of the tables that hold real events. */
const DEMO_SCHEMA = 'ecomstream_demo';

export default class Demo extends BaseCommand {
  static override summary = 'Generate sample events, load them and show statistics';
  static override description =
    prose(`Uses the embedded PostgreSQL (or DATABASE_URL), a schema of its own (${DEMO_SCHEMA}) and a folder of its own.
A part of the rows is spoiled on purpose.

Exit codes: as those of stream.`);
  static override examples = [
    '<%= config.bin %> demo',
    { description: 'More of it', command: '<%= config.bin %> demo --count 1000000' },
  ];
  static override flags = settingFlags(settings);

  async run(): Promise<DemoResult> {
    const values = { ...(await this.settings(settings)), schema: DEMO_SCHEMA };
    using stop = listenForStop();
    let steps = 0;
    const demo = runDemo(values, {
      ...this.surroundings(),
      signal: stop.signal,
      step: (title) => {
        steps++;
        const heading = styleText('bold', `${steps}. ${title}`, { stream: process.stderr });
        this.logToStderr(`\n${heading}`);
      },
    });
    const result = await demo.catch((error: unknown) => {
      throw stop.exitCode() === undefined ? error : new Errors.ExitError(stop.exitCode());
    });
    if (!this.jsonEnabled()) {
      const { stdout } = process;
      const bold = (text: string) => styleText('bold', text, { stream: stdout });
      stdout.write(
        await renderStats(result.stats, settingsFrom(statsSettings, {}), this.outputWidth(), bold),
      );
      this.log('\nThe database stays up, with the events in the schema ' + DEMO_SCHEMA + '.');
      this.log(`  look around:  ${values.calledAs} stats --schema ${DEMO_SCHEMA}`);
      this.log(`  stop it:      ${values.calledAs} db stop`);
    }
    process.exitCode = result.stream.exitCode;
    return result;
  }
}
