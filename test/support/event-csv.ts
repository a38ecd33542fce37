import { COLUMNS, SOURCE_COLUMNS, type SourceColumn } from '../../src/core/event/columns.js';

/** The columns that most shops have. */
export const USUAL_COLUMNS = SOURCE_COLUMNS.filter(
  (column) => COLUMNS[column].generated !== 'nothing',
);

/** The header of our format, in the order in which `csvRow` writes. */
export const HEADER = USUAL_COLUMNS.join(',');

const ORDINARY: Readonly<Record<SourceColumn, string>> = {
  event_id: 'e-1',
  event_type: 'view',
  product_id: '7',
  product_name: 'Kite',
  category: 'Toys',
  brand: 'Windy',
  sku: 'TOY-7',
  price: '19.90',
  quantity: '',
  currency: '',
  order_id: '',
  customer_id: 'c-1',
  customer_email: 'planted@example.com',
  customer_name: 'Planted Name',
  customer_address: '1 Planted Street',
  session_id: 's-1',
  user_agent:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36',
  ip_address: '192.0.2.7',
  event_timestamp: '2025-01-15 10:00:00',
};

/** What stands in `csvRow` of a customer's data, so that a test can look for it where it must not be. */
export const PLANTED = ['planted@example.com', 'Planted Name', '1 Planted Street'];

/** One valid row of our format, with what a test is about changed. */
export function csvRow(changed: Partial<Record<SourceColumn, string>> = {}): string {
  return eventValues(changed).map(csvField).join(',');
}

/** The values of such a row, as they are meant. */
export function eventValues(changed: Partial<Record<SourceColumn, string>> = {}): string[] {
  const values = { ...ORDINARY, ...changed };
  return USUAL_COLUMNS.map((column) => values[column]);
}

/** A whole file: the header and these rows. */
export function csvFile(...rows: readonly string[]): string {
  return [HEADER, ...rows, ''].join('\n');
}

/** A file of valid rows whose event ids are `<prefix><number>`, over a few hours, types and categories. */
export function manyEvents(prefix: string, count: number, from = 0): string {
  const rows = Array.from({ length: count }, (_, index) => numberedRow(prefix, from + index));
  return csvFile(...rows);
}

const TYPES = ['view', 'cart', 'purchase'];
const CATEGORIES = ['Toys', 'Books', 'Home & Garden'];

/** The row of a number: the same number gives the same event. */
export function numberedRow(prefix: string, number: number): string {
  const minute = new Date(Date.UTC(2025, 0, 15, 0, number % 600)).toISOString().slice(0, 19);
  return csvRow({
    event_id: `${prefix}${number}`,
    event_type: TYPES[number % TYPES.length]!,
    category: CATEGORIES[number % CATEGORIES.length]!,
    product_id: String((number % 500) + 1),
    price: `${(number % 400) + 1}.05`,
    event_timestamp: minute,
  });
}

function csvField(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
