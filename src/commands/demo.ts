import { styleText } from 'node:util';
import { Errors } from '@oclif/core';
import { BaseCommand, settingFlags } from '../cli/base-command.js';
import { runDemo, type DemoResult } from '../features/demo/run-demo.js';
import { runnable, type Invocation } from '../core/hints/invocation.js';
import { POINTERS } from '../core/hints/pointers.js';
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
A part of the rows is spoiled on purpose. It begins by removing what an earlier demo left in them.

Exit codes: as those of stream.`);
  static override examples = [
    '<%= config.bin %> demo',
    { description: 'More of it', command: '<%= config.bin %> demo --count 1000000' },
  ];
  static override flags = settingFlags(settings);

  async run(): Promise<DemoResult> {
    const values = { ...(await this.settings(settings)), schema: DEMO_SCHEMA };
    const surroundings = { ...this.surroundings(), invocation: this.demoInvocation() };
    using stop = listenForStop();
    let steps = 0;
    const demo = runDemo(values, {
      ...surroundings,
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
      const { invocation } = surroundings;
      const form = settingsFrom(statsSettings, {});
      this.print(await renderStats(result.stats, form, this.outputWidth(), emphasise, invocation));
      this.log('\nThe database stays up, with the events in the schema ' + DEMO_SCHEMA + '.');
      this.log(`  look around:  ${runnable(POINTERS.stats, invocation)}`);
      if (values.databaseUrl === undefined)
        this.log(`  stop it:      ${runnable(POINTERS.dbStop, invocation)}`);
    }
    process.exitCode = result.stream.exitCode;
    return result;
  }

  /** The commands that the demo points to must look into its schema. */
  private demoInvocation(): Invocation {
    const { program, databaseFlags } = this.invocation;
    return { program, databaseFlags: [...databaseFlags, '--schema', DEMO_SCHEMA] };
  }
}

function emphasise(text: string): string {
  return styleText('bold', text, { stream: process.stdout });
}
