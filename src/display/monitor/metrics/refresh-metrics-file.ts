import { writeMetricsFile } from './metrics-file.js';

/** A metrics file that is updated during a run. */
export interface RefreshedMetricsFile {
  /** Writes the file a last time. */
  close(text: () => Promise<string>): Promise<void>;
}

/** How often a metrics file is written, and how errors are reported. */
export interface RefreshOptions {
  readonly path: string;
  /** Milliseconds between two writes. */
  readonly every: number;
  readonly text: () => Promise<string>;
  /** Called with the error of a failed write, once until a write succeeds again. */
  readonly warn: (error: unknown) => void;
}

/** Writes the file periodically. After a failed write the previous file stays, and the next write is tried. */
export function refreshMetricsFile({
  path,
  every,
  text,
  warn,
}: RefreshOptions): RefreshedMetricsFile {
  let hasFailed = false;
  let writing: Promise<void> | undefined;

  const write = async (content: () => Promise<string>): Promise<void> => {
    try {
      await writeMetricsFile(path, await content());
      hasFailed = false;
    } catch (error) {
      if (!hasFailed) warn(error);
      hasFailed = true;
    }
  };
  const timer = setInterval(() => {
    writing ??= write(text).finally(() => {
      writing = undefined;
    });
  }, every).unref();
  return {
    async close(content) {
      clearInterval(timer);
      await writing;
      await write(content);
    },
  };
}
