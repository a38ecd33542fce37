import type { DatabaseTarget } from '../database-target.js';

/** The embedded server as it runs now. */
export interface EmbeddedServer {
  readonly target: DatabaseTarget;
  readonly pid: number;
  readonly dataDir: string;
  /** Whether this call started it. */
  readonly started: boolean;
}

export interface EmbeddedOptions {
  /** ECOMSTREAM_HOME, where it is set. */
  readonly home: string | undefined;
  /** Takes one line for standard error, such as where the data lives. */
  readonly notify: (line: string) => void;
}

/** Returns the running embedded server, and starts it first where it is not running. */
export declare function ensureEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer>;
