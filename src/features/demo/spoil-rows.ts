import Papa from 'papaparse';

/** A change to one row of the spoiled file: a changed value, or a truncated row. */
type Spoiling = (row: Record<string, string>) => void;

const SPOILINGS: readonly Spoiling[] = [
  (row) => (row['price'] = '-5.00'),
  (row) => (row['price'] = 'on request'),
  (row) => (row['customer_email'] = 'not an address'),
  (row) => (row['event_timestamp'] = '2026-02-30 10:00:00'),
  (row) => (row['product_id'] = 'twelve'),
  (row) => (row['product_name'] = ' '),
  (row) => (row['price'] = '12000.00'),
  (row) => (row['brand'] = 'x'.repeat(101)),
];
/** Every third row is spoiled; the others duplicate rows of other files. */
const SPOIL_EVERY = 3;

/** Makes a file as a faulty producer would: with repeated rows, and rows that each break a rule. */
export function spoilRows(csv: string): string {
  const { data, meta } = Papa.parse<Record<string, string>>(csv, {
    header: true,
    skipEmptyLines: true,
  });
  data.forEach((row, index) => {
    const spoil = SPOILINGS[Math.floor(index / SPOIL_EVERY) % SPOILINGS.length];
    if (index % SPOIL_EVERY === 0) spoil?.(row);
  });
  return `${Papa.unparse(data, { columns: meta.fields ?? [], newline: '\n' })}\n`;
}
