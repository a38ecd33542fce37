const DAY = 86_400_000;

/** The name of the log file of a point in time: `stream_20261122.log`. The day is the day in UTC. */
export function dailyName(name: string, at: number): string {
  return `${name}_${new Date(at).toISOString().slice(0, 10).replaceAll('-', '')}.log`;
}

/** The end of the day that a log file is about (milliseconds since the epoch), if it is one of this name. */
export function endOfDailyName(name: string, fileName: string): number | undefined {
  if (!fileName.startsWith(`${name}_`)) return undefined;
  const [, year, month, day] =
    /^(\d{4})(\d{2})(\d{2})\.log$/.exec(fileName.slice(name.length + 1)) ?? [];
  const start = Date.parse(`${year}-${month}-${day}`);
  // The 31st of a short month would count as a day of the next one.
  if (Number.isNaN(start) || dailyName(name, start) !== fileName) return undefined;
  return start + DAY;
}
