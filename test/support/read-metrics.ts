/** The values of a scrape by name and labels, as they stand in the text. */
export function readMetrics(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(' ');
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}

/** Throws unless read = inserted + duplicates + rejected + skipped; returns read. */
export function conservedRows(metrics: ReadonlyMap<string, number>): number {
  const count = (name: string) => metrics.get(`ecomstream_events_${name}`) ?? Number.NaN;
  const read = count('read_total');
  const parts = [
    count('inserted_total'),
    count('duplicate_total{scope="batch"}'),
    count('duplicate_total{scope="stored"}'),
    count('rejected_total'),
    count('skipped_total'),
  ];
  const sum = parts.reduce((total, part) => total + part, 0);
  if (read !== sum) throw new Error(`${read} rows were read, and ${parts.join(' + ')} are known`);
  return read;
}
