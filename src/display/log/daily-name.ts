const DAY = 86_400_000;

/** The log file name for a point in time, by its UTC day: `stream_20261122.log`. */
export function dailyName(name: string, at: number): string {
  return `${name}_${new Date(at).toISOString().slice(0, 10).replaceAll('-', '')}.log`;
}

/** The end of the day of a log file, in milliseconds since the epoch; undefined for other file names. */
export function endOfDailyName(name: string, fileName: string): number | undefined {
  if (!fileName.startsWith(`${name}_`)) return undefined;
  const [, year, month, day] =
    /^(\d{4})(\d{2})(\d{2})\.log$/.exec(fileName.slice(name.length + 1)) ?? [];
  const start = Date.parse(`${year}-${month}-${day}`);
  // Rejects dates such as the 31st of a short month, which parse as a day of the next month.
  if (Number.isNaN(start) || dailyName(name, start) !== fileName) return undefined;
  return start + DAY;
}
