import type { NumberRule } from './column.js';

const MAX_PRODUCT_ID = 2_147_483_647;

/** The range of a product id: a positive integer of PostgreSQL. */
export const PRODUCT_ID_RULES: readonly NumberRule[] = [
  { code: 'range', accepts: (value) => value >= 1 && value <= MAX_PRODUCT_ID },
];

/** Reads a product id, which is written in digits only. */
export function parseProductId(text: string): number | 'invalid' {
  return /^\d+$/.test(text) ? Number(text) : 'invalid';
}
