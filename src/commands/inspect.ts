import { Args } from '@oclif/core';
import { BaseCommand, settingFlags } from '../cli/base-command.js';
import { formatCounted } from '../core/text/format-count.js';
import { prose } from '../core/text/prose.js';
import { describeInspection } from '../features/inspect/describe-inspection.js';
import { inspectSettings } from '../features/inspect/inspect-settings.js';
import { inspectionJson, type InspectionJson } from '../features/inspect/inspection-json.js';
import { runInspect } from '../features/inspect/run-inspect.js';
import { withSpinner } from '../display/spinner.js';
import { listenForStop } from '../io/process/stop-signals.js';

export default class Inspect extends BaseCommand {
  static override summary = 'Detect the format of files, and write a mapping for them';
  static override description =
    prose(`Detects the encoding, the dialect and the header of files, and the meaning of their columns and event types. Writes a
mapping for stream, and tests it with a dry run of all rows. It needs no database and changes no data file.

Facts that the files do not contain become questions, such as the time zone of times without one. Each question names
the flags that answer it. Personal data are masked in the output.

Exit codes: 0 no open question · 2 usage error · 3 a question is open, or a file cannot be loaded · 5 cannot read or
write a file · 130, 143 stopped by a signal.`);
  static override examples = [
    {
      description: 'Inspect an export and write its mapping',
      command: '<%= config.bin %> inspect exports/orders_2026.csv',
    },
    {
      description: 'Answer open questions',
      command:
        '<%= config.bin %> inspect exports --time-zone Europe/Berlin --event storniert=refund',
    },
    {
      description: 'In a script: print one JSON object, and exit with 3 if a question is open',
      command: '<%= config.bin %> inspect exports --json --write my-shop.json',
    },
  ];
  static override strict = false;
  static override usage = 'FILE… [FLAGS]';
  static override args = {
    file: Args.string({
      required: true,
      description: 'files to inspect, or a folder of files',
    }),
  };
  static override flags = settingFlags(inspectSettings);
  static override readonly commonFlags = [
    'time-zone',
    'event',
    'column',
    'yes',
    'write',
    'sample',
    'json',
  ];
  protected override readonly configSection = 'stream';

  async run(): Promise<InspectionJson> {
    const values = await this.settings(inspectSettings);
    const { argv } = await this.parse(Inspect);
    using stop = listenForStop();
    const paths = argv.map(String);
    const folders = await withSpinner(
      `Inspecting ${paths.length === 1 ? paths[0] : formatCounted(paths.length, 'path')}`,
      () => runInspect(paths, values, stop.signal),
      { stream: process.stderr, enabled: !this.jsonEnabled() },
    );
    const style = {
      columns: this.outputWidth(),
      invocation: this.invocation,
      showsValues: values.showValues,
    };
    for (const line of describeInspection(folders, style)) this.log(line);
    const result = inspectionJson(folders, this.invocation, values.showValues);
    process.exitCode = result.exitCode;
    return result;
  }
}
