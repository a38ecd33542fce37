import { describe, expect, it } from 'vitest';
import { SOURCE_COLUMNS } from '../../../src/core/event/columns.js';
import {
  currencyInName,
  rolesOfName,
  unitInName,
  zoneInName,
} from '../../../src/core/vocabulary/header-role.js';

describe('rolesOfName', () => {
  it.each(SOURCE_COLUMNS)('our column %s means itself', (column) => {
    expect(rolesOfName(column)[0]).toMatchObject({ role: column, weight: 1 });
  });

  it.each([
    ['Order Number', 'order_id'],
    ['orderNumber', 'order_id'],
    ['ORDER-NR.', 'order_id'],
    ['Order #', 'order_id'],
    ['Bestell-Nr.', 'order_id'],
    ['N° de commande', 'order_id'],
    ['Nº do pedido', 'order_id'],
    ['Numero ordine', 'order_id'],
    ['fecha_de_pedido', 'event_timestamp'],
    ["Date d'achat", 'event_timestamp'],
    ['Artikel-Nr', 'sku'],
    ['Art.-Nr.', 'sku'],
    ['Lineitem sku', 'sku'],
    ['Order Item Name', 'product_name'],
    ['customer.email', 'customer_email'],
    ['E-mailadres', 'customer_email'],
    ['Kaeufer', 'customer_id'],
    ['Käufer', 'customer_id'],
    ['Price (EUR)', 'price'],
    ['price_cents', 'price'],
    ['amount_usd', 'order_total'],
    ['created_at_utc', 'event_timestamp'],
    ['Gesamtpreis', 'line_total'],
    ['Grand Total (Base)', 'order_total'],
    ['shipping-tax', 'tax'],
    ['last-updated-date', 'other_time'],
    ['qty_refunded', 'quantity_refunded'],
    ['Lineitem compare at price', 'other_price'],
    ['Product(s)', 'items'],
    ['Uhrzeit', 'time_of_day'],
  ])('%s is %s', (name, role) => {
    expect(rolesOfName(name)[0]?.role).toBe(role);
  });

  it.each([
    ['properties.price', 'price'],
    ['Preis inkl. MwSt. [€]', 'price'],
    ['Precio unitario IVA incluido', 'price'],
    ['items.0.quantity', 'quantity'],
    ['item_category2', 'category'],
    ['Order Codes', 'order_id'],
    ['price product', 'price'],
  ])('%s is %s, less surely', (name, role) => {
    const [best] = rolesOfName(name);
    expect(best?.role).toBe(role);
    expect(best?.weight).toBeGreaterThan(0.6);
    expect(best?.weight).toBeLessThan(1);
  });

  it.each(['id', 'Name', 'Date', 'Amount', 'Total', 'Number', 'user', 'Status', 'Description'])(
    '%s alone is not sure',
    (name) => {
      expect(rolesOfName(name)[0]?.weight).toBeLessThanOrEqual(0.6);
    },
  );

  it.each([
    'Number of orders',
    'total_orders',
    'Total commandes',
    'price_category',
    'customer_segment',
    'email_verified',
    'last_order_date',
    'Refund product price',
    'Device Name',
  ])('%s is hardly known', (name) => {
    expect(rolesOfName(name)[0]?.weight ?? 0).toBeLessThanOrEqual(0.4);
  });

  it.each(['', ' ', '***', 'ä', '(EUR)', 'xyz', '7', '()'])('%j says nothing', (name) => {
    expect(rolesOfName(name)).toEqual([]);
  });

  it('says by which word it knows a name, best first', () => {
    expect(rolesOfName('ARTIKELNUMMER')).toEqual([
      { role: 'sku', weight: 1, word: 'artikelnummer' },
      { role: 'product_id', weight: 0.6, word: 'artikelnummer' },
    ]);
  });
});

describe('currencyInName', () => {
  it.each([
    ['Price (EUR)', 'EUR'],
    ['Preis [€]', 'EUR'],
    ['Prix €', 'EUR'],
    ['amount_usd', 'USD'],
    ['Price (US$)', 'USD'],
    ['Betrag in Euro', 'EUR'],
    ['Price (ALL)', 'ALL'],
    ['Price ($)', undefined],
    ['price_all', undefined],
    ['Price EUR/USD', undefined],
    ['php_session_id', undefined],
    ['top_price', undefined],
    ['price', undefined],
  ])('%s: %s', (name, currency) => {
    expect(currencyInName(name)).toBe(currency);
  });
});

describe('unitInName', () => {
  it.each([
    ['price_cents', 'cents'],
    ['total (cents)', 'cents'],
    ['Preis in Cent', 'cents'],
    ['amount_micros', 'micros'],
    ['event_timestamp_micros', undefined],
    ['discount per cent', undefined],
    ['center', undefined],
    ['cents', undefined],
    ['price', undefined],
  ])('%s: %s', (name, unit) => {
    expect(unitInName(name)).toBe(unit);
  });
});

describe('zoneInName', () => {
  it.each([
    ['created_at_utc', 'UTC'],
    ['Date (UTC)', 'UTC'],
    ['createdAtUTC', 'UTC'],
    ['date_created_gmt', 'UTC'],
    ['Time (Europe/Berlin)', 'Europe/Berlin'],
    ['Date (UTC+2)', undefined],
    ['Date (GMT -05:00)', undefined],
    ['Time (Here/There)', undefined],
    ['Date (CET)', undefined],
    ['outcome', undefined],
  ])('%s: %s', (name, zone) => {
    expect(zoneInName(name)).toBe(zone);
  });
});
