import { styleText } from 'node:util';
import { Errors } from '@oclif/core';
import { BaseCommand, settingFlags } from '../cli/base-command.js';
import { drawDemoCard } from '../features/demo/demo-card.js';
import { runDemo, type DemoResult } from '../features/demo/run-demo.js';
import type { Invocation } from '../core/hints/invocation.js';
import { prose } from '../core/text/prose.js';
import { databaseSettings } from '../io/postgres/database-settings.js';
import { demoSettings } from '../features/demo/demo-settings.js';
import { listenForStop } from '../io/process/stop-signals.js';

const { schema: _, ...database } = databaseSettings;
const settings = { ...demoSettings, ...database };
/** A separate schema, so that the demo does not touch tables with real events. */
const DEMO_SCHEMA = 'ecomstream_demo';

export default class Demo extends BaseCommand {
  static override summary = 'Generate sample events, load them and show statistics';
  static override description =
    prose(`Uses the embedded PostgreSQL (or DATABASE_URL), a separate schema (${DEMO_SCHEMA}) and a separate folder. Some rows
contain deliberate errors. Before it starts, demo deletes the results of an earlier demo.

Exit codes: those of stream.`);
  static override examples = [
    '<%= config.bin %> demo',
    { description: 'Load more events', command: '<%= config.bin %> demo --count 1000000' },
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
      const [title = '', ...lines] = drawDemoCard(result.stats, {
        invocation: surroundings.invocation,
        columns: this.outputWidth(),
        isEmbedded: values.databaseUrl === undefined,
      });
      this.print(['', emphasise(title), ...lines, ''].join('\n'));
    }
    process.exitCode = result.stream.exitCode;
    return result;
  }

  /** The suggested commands must use the schema of the demo. */
  private demoInvocation(): Invocation {
    const { program, databaseFlags } = this.invocation;
    return { program, databaseFlags: [...databaseFlags, '--schema', DEMO_SCHEMA] };
  }
}

function emphasise(text: string): string {
  return styleText('bold', text, { stream: process.stdout });
}
