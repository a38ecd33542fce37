import Papa from 'papaparse';

/** What happens to one row of the spoiled file: a changed value, or a row that is cut short. */
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
/** Every third row is spoiled; the others are duplicates of rows that other files bring as well. */
const SPOIL_EVERY = 3;

/** A file as an unlucky producer would send it: some rows again, and some that break a rule each. */
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
