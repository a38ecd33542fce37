/** What really happened in a row. */
export interface TrueRow {
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Of one piece, in cents. */
  readonly price: number;
  readonly quantity: number;
  readonly currency: string;
  /** Empty where it is of no order. */
  readonly order: string;
  readonly sku: string;
  readonly name: string;
  readonly email: string;
  /** Empty for a guest. */
  readonly customer: string;
}

/** Columns that are written together: their names, and what each has in a row. */
export type Writer = Readonly<Record<string, (row: TrueRow, index: number) => string>>;

const two = (value: number) => String(value).padStart(2, '0');
const at = (row: TrueRow) => new Date(row.time);
const ymd = (row: TrueRow) => at(row).toISOString().slice(0, 10);
const hms = (row: TrueRow) => at(row).toISOString().slice(11, 19);
const dmy = (row: TrueRow, sign: string) => ymd(row).split('-').toReversed().join(sign);
const mdy = (row: TrueRow) => {
  const [year, month, day] = ymd(row).split('-');
  return `${Number(month)}/${Number(day)}/${year}`;
};
const inZone = (row: TrueRow, hours: number) => ({ ...row, time: row.time + hours * 3_600_000 });

export const TIMES: readonly Writer[] = [
  { created_at: (row) => at(row).toISOString() },
  { event_time: (row) => String(Math.floor(row.time / 1_000)) },
  { timestamp: (row) => String(row.time) },
  { 'Order Date': (row) => `${ymd(row)} ${hms(row)}` },
  { 'created_at (UTC)': (row) => `${ymd(row)} ${hms(row)}` },
  { Bestelldatum: (row) => `${dmy(row, '.')} ${hms(row)}` },
  { 'Date de commande': (row) => `${dmy(row, '/')} ${hms(row).slice(0, 5)}` },
  { 'Order Date': (row) => `${mdy(row)} ${hms(row)}` },
  { Datum: (row) => dmy(row, '.'), Uhrzeit: hms },
  { Date: ymd, Time: hms, 'Time Zone': () => 'UTC' },
  {
    Date: (row) => ymd(inZone(row, 2)),
    Time: (row) => hms(inZone(row, 2)),
    'Time Zone': () => 'CEST',
  },
  { 'Order Date': (row) => `${dmy(row, '-').slice(0, 6)}${dmy(row, '-').slice(8)} ${hms(row)}` },
  { created: (row) => `${ymd(inZone(row, -5))}T${hms(inZone(row, -5))}-05:00` },
];
export const BY_DAY: readonly Writer[] = [
  { order_date: ymd },
  { Bestelldatum: (row) => dmy(row, '.') },
  { 'Order Date': mdy },
];
/** Times that are not when it happened. */
export const OTHER_TIMES: readonly Writer[] = [
  {},
  { updated_at: (row) => new Date(row.time + 90_000_000).toISOString() },
  { 'Delivery date': (row) => ymd({ ...row, time: row.time + 200_000_000 }) },
  { 'Delivery time': (_, index) => `${two(index % 24)}:30` },
];

const money = (value: number) => (value / 100).toFixed(2);
const comma = (value: number) => money(value).replace('.', ',');
const grouped = (value: number) => (value / 100).toLocaleString('en', { minimumFractionDigits: 2 });
const german = (value: number) => (value / 100).toLocaleString('de', { minimumFractionDigits: 2 });
const total = (row: TrueRow) => row.price * row.quantity;

export const AMOUNTS: readonly Writer[] = [
  { price: (row) => money(row.price) },
  { 'Unit Price': (row) => grouped(row.price) },
  { Einzelpreis: (row) => german(row.price) },
  { 'Prix unitaire': (row) => comma(row.price) },
  { 'Price (EUR)': (row) => money(row.price) },
  { price_cents: (row) => String(row.price) },
  { 'Line Total': (row) => money(total(row)) },
  { Gesamtpreis: (row) => german(total(row)) },
  { 'Item Price': (row) => money(row.price), 'Line Total': (row) => money(total(row)) },
  { Amount: (row) => money(row.price) },
  { Amount: (row) => money(total(row)) },
  { Total: (row) => money(total(row)) },
  { Betrag: (row) => comma(total(row)) },
  { Preis: (row) => `${german(row.price)} €` },
  { price: (row) => money(row.price), cost: (row) => money(row.price / 2) },
  { 'Order Total': (row) => money(total(row) + 499), 'Unit Price': (row) => money(row.price) },
  { 'Order Total': (row) => money(total(row) + 499) },
  { Tax: (row) => money(total(row) / 5), Shipping: () => '4.99', Price: (row) => money(row.price) },
];

export const QUANTITIES: readonly Writer[] = [
  { Quantity: (row) => String(row.quantity) },
  { Menge: (row) => String(row.quantity) },
  { qty: (row) => row.quantity.toFixed(4) },
  { Anzahl: (row) => `${row.quantity},00` },
  { Quantité: (row) => String(row.quantity), 'In stock': (_, index) => String(index + 3) },
];
export const BACK: Writer = {
  Quantity: (row) => String(row.type === 'refund' ? -row.quantity : row.quantity),
};

export const CURRENCIES: readonly Writer[] = [
  { currency: (row) => row.currency },
  { Währung: (row) => row.currency },
  {},
];
export const PRODUCTS: readonly Writer[] = [
  { sku: (row) => row.sku, product_name: (row) => row.name },
  { 'Artikel-Nr': (row) => row.sku, Artikelname: (row) => row.name },
  { 'Product ID': (row) => row.sku, 'Product Name': (row) => row.name },
  { SKU: (row) => row.sku, 'Item Name': (row) => row.name, Variant: () => 'M' },
  { 'Line ID': (_, index) => String(index + 1), sku: (row) => row.sku, title: (row) => row.name },
];
export const ORDERS: readonly Writer[] = [
  { 'Order ID': (row) => row.order },
  { Bestellnummer: (row) => row.order, 'Invoice Number': (row) => `R${row.order}` },
  { order_id: (row) => row.order, 'Parent Order': () => '' },
];
export const TYPES: readonly Writer[] = [
  { event_type: (row) => row.type },
  { Event: (row) => TYPE_WORDS[row.type] ?? '' },
  { Status: (row) => STATE_WORDS[row.type] ?? '' },
  { Bestellstatus: (row) => GERMAN_STATES[row.type] ?? '' },
];
const TYPE_WORDS: Readonly<Record<string, string>> = {
  purchase: 'Order Completed',
  refund: 'Order Refunded',
  view: 'Product Viewed',
  add_to_cart: 'Product Added',
};
const STATE_WORDS: Readonly<Record<string, string>> = { purchase: 'paid', refund: 'refunded' };
const GERMAN_STATES: Readonly<Record<string, string>> = {
  purchase: 'bezahlt',
  refund: 'erstattet',
};
export const PEOPLE: readonly Writer[] = [
  { Email: (row) => row.email },
  { 'E-Mail': (row) => row.email, 'Customer ID': (row) => row.customer },
  { customer_id: (row) => row.customer || '0', 'Customer Name': (row) => `Ann ${row.customer}` },
  { Kundennummer: (row) => row.customer, User: () => 'sam', Country: () => 'DE' },
  {},
];

/** What stands beside the rest and means something else. */
export const NOISE: readonly Writer[] = [
  {},
  { Note: (_, index) => (index % 3 === 0 ? 'gift' : ''), Position: (_, index) => String(index) },
  { 'Shipping Status': () => 'shipped', 'Payment Method': () => 'card' },
  { Discount: () => '0.00', 'List Price': (row) => money(row.price * 2) },
  { 'Amount Refunded': (row) => (row.type === 'refund' ? money(total(row)) : '0.00') },
  { 'Paid at': (row) => new Date(row.time + 60_000).toISOString() },
  { Stock: (_, index) => String(100 + index), Weight: () => '1.5', Barcode: () => '4006381333931' },
  { Total: (row) => money(total(row) + 499), 'Customer Group': () => '1' },
  { 'Refund ID': (_, index) => `R${index}`, 'Tracking Number': (_, index) => `T${index}` },
];

/** Event logs name their columns as trackers do. */
export const LOG_TIMES: readonly Writer[] = [
  { event_time: (row) => String(Math.floor(row.time / 1_000)) },
  { timestamp: (row) => at(row).toISOString(), received_at: (row) => iso(row.time + 900) },
  { ts: (row) => String(row.time), sent_at: (row) => iso(row.time + 400) },
];
export const LOG_TYPES: readonly Writer[] = [
  { event_type: (row) => row.type },
  { Event: (row) => TYPE_WORDS[row.type] ?? '' },
  {
    event: (row) => row.type,
    order_status: (row) => (row.type === 'purchase' ? 'paid' : ''),
  },
  { action: (row) => row.type, type: () => 'track' },
];
export const LOG_ORDERS: readonly Writer[] = [
  { order_id: (row) => row.order },
  { 'Order ID': (row) => row.order || '0' },
  {},
];
export const LOG_AMOUNTS: readonly Writer[] = [
  { price: (row) => (row.type === 'view' ? '' : money(row.price)), quantity: pieces },
  { unit_price: (row) => money(row.price), qty: pieces },
  {
    price: (row) => (row.type === 'refund' ? `-${money(row.price)}` : money(row.price)),
    quantity: pieces,
  },
  { price_cents: (row) => String(row.price), quantity: pieces, value: (row) => money(total(row)) },
];

function pieces({ quantity }: TrueRow): string {
  return String(quantity);
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
