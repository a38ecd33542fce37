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

/** The base class of all commands: settings, `--json`, and the display of failures. */
export abstract class BaseCommand extends Command {
  static override enableJsonFlag = true;
  static override baseFlags: Interfaces.FlagInput = {
    json: Flags.boolean({ summary: 'print one JSON object', helpGroup: 'output' }),
  };

  /** The flags that help lists first, and that `-h` lists exclusively; undefined lists all. */
  static readonly commonFlags: readonly string[] | undefined = undefined;

  /** Introductory help texts for groups of flags. */
  static readonly groupWords: GroupWords | undefined = undefined;

  /** The section of the configuration file for this command; by default the first part of its id. */
  protected readonly configSection: string = (this.id ?? '').split(':')[0] ?? '';

  private databaseFlags: readonly string[] = [];

  /** Parses the command line and all other sources of settings; reports all problems at once. */
  protected async settings<S extends Settings>(settings: S): Promise<SettingValues<S>> {
    const { flags } = await this.parse(this.ctor);
    const { sources, problems } = gatherSources(this.configSection, flagTexts(settings, flags));
    const result = readSettings(settings, sources);
    const all = [...problems, ...('problems' in result ? result.problems : [])];
    if ('problems' in result || all.length > 0) {
      throw new UsageError(all.join('\n'), {
        code: 'usage.settings',
        hint: hint`To list the settings, run: ${helpOf(this.id ?? '')}`,
      });
    }
    this.pointTo(result.values, flags);
    return result.values;
  }

  /** Whether a flag is on the command line, not only set by the environment or the configuration file. */
  protected async isFlagGiven(flag: string): Promise<boolean> {
    const { flags } = await this.parse(this.ctor);
    return flags[flag] !== undefined;
  }

  /**
   * Rejects `--json` together with a flag (or a value of it) that requests another output format. `--json` takes
   * precedence over the environment and the configuration file.
   */
  protected async refuseBesideJson(flag: string, form: unknown = true): Promise<void> {
    if (!this.jsonEnabled()) return;
    const { flags } = await this.parse(this.ctor);
    if (flags[flag] !== form) return;
    const words = form === true ? `--${flag}` : `--${flag} ${String(form)}`;
    throw new UsageError(`Cannot combine ${words} and --json.`, {
      code: 'usage.output',
      hint: 'Use one of them: each prints its own format to standard output.',
    });
  }

  /** Maximum width of text on standard output. */
  protected outputWidth(): number {
    return outputWidth(process.stdout, process.env);
  }

  /** Adds flags to suggested commands, so that they use the same database. */
  protected pointTo(
    values: Readonly<Record<string, unknown>>,
    flags: Readonly<Record<string, unknown>>,
  ): void {
    this.databaseFlags = databaseFlags(values, flags);
  }

  /** How the user runs a command that this one suggests. */
  protected get invocation(): Invocation {
    return { program: findProgram(thisProcess()), databaseFlags: this.databaseFlags };
  }

  /** Streams and environment of the process, for displays of a run. */
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

  /** Prints a text for people, adapted to their locale. It must end with a line feed. */
  protected print(text: string): void {
    process.stdout.write(localeText(text, process.env));
  }

  /** Prints a line for people, adapted to their locale; prints nothing with `--json`. */
  override log(line = ''): void {
    super.log('%s', localeText(line, process.env));
  }

  /** Prints the object of `--json` with control characters escaped, because file names can contain them. */
  override logJson(json: object): void {
    process.stdout.write(`${safeJsonLines(json)}\n`);
  }

  /** All flags of the command, for hints. */
  private ownFlags(): HintedFlags {
    const help = { type: 'boolean' };
    const { flags, enableJsonFlag } = this.ctor;
    return { ...flags, help, ...(enableJsonFlag ? { json: { type: 'boolean' } } : {}) };
  }

  /** Shows a failure as text (or JSON) and ends the process with its exit code. */
  protected override async catch(error: Interfaces.CommandError): Promise<never> {
    if (error instanceof Errors.ExitError) throw error;
    const failure = toFailure(error, this.id ?? '', this.ownFlags());
    showFailure(failure, this.jsonEnabled(), process, this.invocation);
    return this.exit(failure.exitCode);
  }
}
