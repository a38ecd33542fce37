import { rolesOfName, type ColumnRole } from '../vocabulary/header-role.js';

/** The minimum weight of a name that is used by itself. */
const SURE = 0.9;
const LIKELY = 0.6;

/** The roles that identify a list of products. */
const OF_PRODUCTS: ReadonlySet<ColumnRole> = new Set([
  'product_id',
  'sku',
  'product_name',
  'quantity',
  'price',
]);

/**
 * The roles of an item's values by their names. A generic name such as `name` or `id` belongs to the item, unless
 * another name states that role explicitly.
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

/** Whether the values of an item describe a product. */
export function isProduct(fields: ReadonlyMap<string, ColumnRole>): boolean {
  return [...fields.values()].some((role) => OF_PRODUCTS.has(role));
}

/** The role of a name; undefined if two roles are equally likely. */
function roleFrom(name: string, least: number): ColumnRole | undefined {
  const [best, second] = rolesOfName(name);
  if (best === undefined || best.weight < least || best.weight === second?.weight) return undefined;
  return best.role;
}
