import type { GeneratedFile } from './generate-files.js';

/** The totals of a generation: a fold over its files. */
export interface GenerationTotals {
  readonly events: number;
  readonly files: number;
  readonly bytes: number;
}

/** The totals before the first file. */
export const NOTHING_GENERATED: GenerationTotals = { events: 0, files: 0, bytes: 0 };

/** Returns the totals with one more file. */
export function addFile(
  totals: GenerationTotals,
  file: Omit<GeneratedFile, 'until'>,
): GenerationTotals {
  return {
    events: totals.events + file.events,
    files: totals.files + 1,
    bytes: totals.bytes + file.bytes,
  };
}

/** The output of `ecomstream generate --json`. */
export interface GenerateJson extends GenerationTotals {
  readonly seconds: number;
  readonly eventsPerSecond: number;
  /** The path of the manifest; null when none was requested. */
  readonly manifest: string | null;
}

/** The machine-readable result of a generation. @param milliseconds its duration. */
export function generateJson(
  totals: GenerationTotals,
  milliseconds: number,
  manifest: string | null = null,
): GenerateJson {
  const seconds = Math.round(milliseconds) / 1_000;
  const eventsPerSecond = Math.round(totals.events / Math.max(seconds, 0.001));
  return { ...totals, seconds, eventsPerSecond, manifest };
}
