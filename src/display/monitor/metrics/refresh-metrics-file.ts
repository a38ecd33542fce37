import { writeMetricsFile } from './metrics-file.js';

/** A metrics file that is kept up to date while a run goes on. */
export interface RefreshedMetricsFile {
  /** Writes it for the last time. */
  close(text: () => Promise<string>): Promise<void>;
}

/** How a metrics file is kept. */
export interface RefreshOptions {
  readonly path: string;
  /** Milliseconds between two writes. */
  readonly every: number;
  readonly text: () => Promise<string>;
  /** Takes the error of a write that failed: once until one goes well again. */
  readonly warn: (error: unknown) => void;
}

/** Writes the file again and again. A write that fails leaves the file as it was, and the next is tried. */
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
