import { Command, Errors, Flags, type Interfaces } from '@oclif/core';
import { UsageError } from '../core/errors/usage-error.js';
import { hint } from '../core/hints/command-hint.js';
import type { Invocation } from '../core/hints/invocation.js';
import { helpOf } from '../core/hints/pointers.js';
import { safeJsonLines } from '../core/text/safe-json.js';
import type { Surroundings } from '../features/stream/start-displays.js';
import { localeText } from '../io/terminal/locale-text.js';
import { outputWidth } from '../io/terminal/output-width.js';
import type { GroupWords } from './help/manifest-command.js';
import type { HintedFlags } from './failure/argument-hint.js';
import { databaseFlags } from './database-flags.js';
import { findProgram, thisProcess } from '../io/process/find-program.js';
import { showFailure } from './failure/show-failure.js';
import { toFailure } from './failure/to-failure.js';
import { gatherSources } from './settings/gather-sources.js';
import { readSettings } from '../core/settings/read-settings.js';
import { flagTexts, settingFlags } from './settings/setting-flags.js';
import type { Settings, SettingValues } from '../core/settings/setting.js';

export { settingFlags };

/** What all commands share: settings, `--json`, and how a failure is shown. */
export abstract class BaseCommand extends Command {
  static override enableJsonFlag = true;
  static override baseFlags: Interfaces.FlagInput = {
    json: Flags.boolean({ summary: 'print one JSON object', helpGroup: 'output' }),
  };

  /** The flags that help shows first, and `-h` shows alone; undefined where all are shown. */
  static readonly commonFlags: readonly string[] | undefined = undefined;

  /** What help says of the flags of a group, beside what they say themselves. */
  static readonly groupWords: GroupWords | undefined = undefined;

  /** The section of the configuration file that is read: the command's own, unless it says otherwise. */
  protected readonly configSection: string = (this.id ?? '').split(':')[0] ?? '';

  private databaseFlags: readonly string[] = [];

  /** Parses the command line and every other source of settings; all that is wrong is reported at once. */
  protected async settings<S extends Settings>(settings: S): Promise<SettingValues<S>> {
    const { flags } = await this.parse(this.ctor);
    const { sources, problems } = gatherSources(this.configSection, flagTexts(settings, flags));
    const result = readSettings(settings, sources);
    const all = [...problems, ...('problems' in result ? result.problems : [])];
    if ('problems' in result || all.length > 0) {
      throw new UsageError(all.join('\n'), {
        code: 'usage.settings',
        hint: hint`${helpOf(this.id ?? '')} lists the settings.`,
      });
    }
    this.pointTo(result.values, flags);
    return result.values;
  }

  /** Whether a flag stands on the command line, and is not only set by the environment or the configuration file. */
  protected async isFlagGiven(flag: string): Promise<boolean> {
    const { flags } = await this.parse(this.ctor);
    return flags[flag] !== undefined;
  }

  /**
   * Refuses `--json` beside a flag, or a value of it, that asks for another form of the same output. The environment
   * and the configuration file are weaker than `--json`, and give way to it.
   */
  protected async refuseBesideJson(flag: string, form: unknown = true): Promise<void> {
    if (!this.jsonEnabled()) return;
    const { flags } = await this.parse(this.ctor);
    if (flags[flag] !== form) return;
    const words = form === true ? `--${flag}` : `--${flag} ${String(form)}`;
    throw new UsageError(`${words} and --json exclude each other.`, {
      code: 'usage.output',
      hint: 'Choose one of them: each prints its own form to standard output.',
    });
  }

  /** How wide a text on standard output may be. */
  protected outputWidth(): number {
    return outputWidth(process.stdout, process.env);
  }

  /** Makes the commands that this one points to look at the same database. */
  protected pointTo(
    values: Readonly<Record<string, unknown>>,
    flags: Readonly<Record<string, unknown>>,
  ): void {
    this.databaseFlags = databaseFlags(values, flags);
  }

  /** How the reader runs a command that this one points to. */
  protected get invocation(): Invocation {
    return { program: findProgram(thisProcess()), databaseFlags: this.databaseFlags };
  }

  /** The parts of the process that a run shows itself on. */
  protected surroundings(): Surroundings {
    return {
      stdout: process.stdout,
      stderr: process.stderr,
      term: process.env['TERM'],
      quiet: this.jsonEnabled(),
      version: this.config.version,
      invocation: this.invocation,
      columns: () => outputWidth(process.stdout, process.env, Infinity),
      print: (text) => this.print(text),
      clock: Date.now,
      memory: () => process.memoryUsage.rss(),
      notify: (line) => this.logToStderr(line),
    };
  }

  /** Prints a text for people, which ends with a line feed, as their locale shows it. */
  protected print(text: string): void {
    process.stdout.write(localeText(text, process.env));
  }

  /** Prints a line for people as their locale shows it; none under `--json`. */
  override log(line = ''): void {
    super.log('%s', localeText(line, process.env));
  }

  /** Prints the object of `--json`; names of files in it can hold what a terminal would act upon. */
  override logJson(json: object): void {
    process.stdout.write(`${safeJsonLines(json)}\n`);
  }

  /** All flags that the command takes, for hints. */
  private ownFlags(): HintedFlags {
    const help = { type: 'boolean' };
    const { flags, enableJsonFlag } = this.ctor;
    return { ...flags, help, ...(enableJsonFlag ? { json: { type: 'boolean' } } : {}) };
  }

  /** Shows a failure in words (or as JSON) and ends the process with the failure's exit code. */
  protected override async catch(error: Interfaces.CommandError): Promise<never> {
    if (error instanceof Errors.ExitError) throw error;
    const failure = toFailure(error, this.id ?? '', this.ownFlags());
    showFailure(failure, this.jsonEnabled(), process, this.invocation);
    return this.exit(failure.exitCode);
  }
}
