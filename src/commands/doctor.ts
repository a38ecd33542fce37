import { styleText } from 'node:util';
import { BaseCommand, settingFlags } from '../cli/base-command.js';
import { describeFindings } from '../features/doctor/findings/describe-findings.js';
import {
  printedFinding,
  type Finding,
  type PrintedFinding,
} from '../features/doctor/findings/finding.js';
import { runDoctor } from '../features/doctor/run-doctor.js';
import { worstExitCode } from '../features/doctor/findings/worst-exit-code.js';
import type { EffectiveGroup } from '../core/settings/effective-settings.js';
import { prose } from '../core/text/prose.js';
import { doctorSettings } from '../features/doctor/doctor-settings.js';
import { gatherEffective } from '../cli/settings/gather-effective.js';
import { gatherSources } from '../cli/settings/gather-sources.js';
import { flagTexts } from '../cli/settings/setting-flags.js';

const COLOURS = { ok: 'green', skip: 'dim', warn: 'yellow', fail: 'red' } as const;

interface Diagnosis {
  readonly ok: boolean;
  readonly checks: readonly PrintedFinding[];
}

export default class Doctor extends BaseCommand {
  static override summary = 'Check configuration, disk and database, and suggest fixes';
  static override description =
    prose(`Checks settings, folders, disks, the port of the live page and the database. Results are ok, warn (a run
works, but check this), fail (a run does not work) and skip (not checked). Problems come with a suggested fix. doctor
changes nothing and does not start the embedded PostgreSQL. To check the figures in the database, run fsck.

Exit codes: 0 no check failed · 2 settings, or usage error · 4 database · 5 machine; of several, the first.`);
  static override examples = [
    '<%= config.bin %> doctor',
    {
      description: 'In a script: print the messages of failed checks',
      command: `<%= config.bin %> doctor --json | jq -r '.checks[] | select(.level == "fail") | .message'`,
    },
  ];
  static override flags = settingFlags(doctorSettings);
  static override readonly commonFlags = [
    'input',
    'database-url',
    'schema',
    'metrics-port',
    'json',
  ];

  async run(): Promise<Diagnosis> {
    const { flags } = await this.parse(Doctor);
    const texts = flagTexts(doctorSettings, flags);
    const findings = await runDoctor(
      () => {
        const effective = gatherEffective(texts);
        this.pointTo(valuesOf(effective.groups), flags);
        return { ...effective, sources: gatherSources('stream', texts).sources };
      },
      () => Date.now(),
    );
    const checks = findings.map((finding) => printedFinding(finding, this.invocation));
    for (const line of describeFindings(checks, paint)) this.log(line);
    process.exitCode = worstExitCode(checks);
    return { ok: process.exitCode === 0, checks };
  }
}

/** The effective database settings by name. */
function valuesOf(groups: readonly EffectiveGroup[]): Readonly<Record<string, unknown>> {
  const settings = groups.find(({ name }) => name === 'database')?.settings ?? [];
  return Object.fromEntries(settings.map(({ name, value }) => [name, value]));
}

function paint(level: Finding['level'], word: string): string {
  return styleText(COLOURS[level], word, { stream: process.stdout });
}
