import type { FlagGroup } from '../../core/settings/flag-groups.js';
import type { Example } from './help-page.js';

/** The words before the flags of one group of a command, where the general ones do not say enough. */
export type GroupWords = Readonly<Partial<Record<FlagGroup, string>>>;

/** What a manifest says of a flag, as far as help shows it. */
export interface ManifestFlag {
  readonly name: string;
  readonly type: string;
  readonly char?: string | undefined;
  /** In a line. */
  readonly summary?: string | undefined;
  /** In full, with default and variables. */
  readonly description?: string | undefined;
  readonly helpGroup?: string | undefined;
  readonly helpValue?: string | readonly string[] | undefined;
  readonly allowNo?: boolean | undefined;
  readonly hidden?: boolean | undefined;
}

/** What a manifest says of an argument, as far as help shows it. */
export interface ManifestArgument {
  readonly name: string;
  readonly description?: string | undefined;
  readonly options?: readonly string[] | undefined;
  readonly required?: boolean | undefined;
}

/** What a manifest says of a command, as far as help shows it. */
export interface ManifestCommand {
  readonly id: string;
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  /** Stands in the place of the arguments and flags. */
  readonly usage?: string | readonly string[] | undefined;
  readonly examples?: readonly (string | Example)[] | undefined;
  readonly args: Readonly<Record<string, ManifestArgument>>;
  readonly flags: Readonly<Record<string, ManifestFlag>>;
  readonly hidden?: boolean | undefined;
  /** Names of the flags that come first, and that `-h` shows; without it these are all. */
  readonly commonFlags?: readonly string[] | undefined;
  readonly groupWords?: GroupWords | undefined;
}
