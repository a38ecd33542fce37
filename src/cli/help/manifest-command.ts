import type { FlagGroup } from '../../core/settings/flag-groups.js';
import type { Example } from './help-page.js';

/** Command-specific introductions of flag groups, where the general ones do not suffice. */
export type GroupWords = Readonly<Partial<Record<FlagGroup, string>>>;

/** The fields of a flag manifest that help uses. */
export interface ManifestFlag {
  readonly name: string;
  readonly type: string;
  readonly char?: string | undefined;
  /** One line. */
  readonly summary?: string | undefined;
  /** The full text, with default and variables. */
  readonly description?: string | undefined;
  readonly helpGroup?: string | undefined;
  readonly helpValue?: string | readonly string[] | undefined;
  readonly allowNo?: boolean | undefined;
  readonly hidden?: boolean | undefined;
}

/** The fields of an argument manifest that help uses. */
export interface ManifestArgument {
  readonly name: string;
  readonly description?: string | undefined;
  readonly options?: readonly string[] | undefined;
  readonly required?: boolean | undefined;
}

/** The fields of a command manifest that help uses. */
export interface ManifestCommand {
  readonly id: string;
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  /** Replaces the generated list of arguments and flags. */
  readonly usage?: string | readonly string[] | undefined;
  readonly examples?: readonly (string | Example)[] | undefined;
  readonly args: Readonly<Record<string, ManifestArgument>>;
  readonly flags: Readonly<Record<string, ManifestFlag>>;
  readonly hidden?: boolean | undefined;
  /** Names of the flags listed first and shown by `-h`; by default all. */
  readonly commonFlags?: readonly string[] | undefined;
  readonly groupWords?: GroupWords | undefined;
}
