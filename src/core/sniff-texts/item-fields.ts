import { rolesOfName, type ColumnRole } from '../vocabulary/header-role.js';

/** A name that is known at least so well is what it says. */
const SURE = 0.9;
const LIKELY = 0.6;

/** The roles that make a list of values a list of products. */
const OF_PRODUCTS: ReadonlySet<ColumnRole> = new Set([
  'product_id',
  'sku',
  'product_name',
  'quantity',
  'price',
]);

/**
 * What the values of an item are by their names. A name such as `name` or `id` is that of the item, unless another one
 * says so by itself.
 */
export function itemFields(names: Iterable<string>): ReadonlyMap<string, ColumnRole> {
  const all = [...names];
  const fields = new Map<string, ColumnRole>();
  for (const name of all) {
    const role = roleFrom(name, SURE);
    if (role !== undefined) fields.set(name, role);
  }
  const known = new Set(fields.values());
  for (const name of all) {
    if (fields.has(name)) continue;
    const role = roleFrom(`item ${name}`, LIKELY);
    if (role !== undefined && !known.has(role)) fields.set(name, role);
  }
  return fields;
}

/** Whether the values of an item are those of a product. */
export function isProduct(fields: ReadonlyMap<string, ColumnRole>): boolean {
  return [...fields.values()].some((role) => OF_PRODUCTS.has(role));
}

/** What a name means; undefined where it means two things alike. */
function roleFrom(name: string, least: number): ColumnRole | undefined {
  const [best, second] = rolesOfName(name);
  if (best === undefined || best.weight < least || best.weight === second?.weight) return undefined;
  return best.role;
}
