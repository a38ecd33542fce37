import { problemAt, readShape } from '../../../core/json/read-shape.js';
import { CATALOG_FILE } from './catalog-file.js';
import type { Catalog, EventType } from './catalog.js';

/** A catalog, or all its problems. */
export type CatalogResult =
  { readonly catalog: Catalog } | { readonly problems: readonly string[] };

/** Default event types of the checkout. */
const USUAL_CHECKOUTS = ['purchase', 'order'];

/** Validates the content of a catalog file; omitted keys are taken from `base`. */
export function parseCatalog(content: unknown, base: Catalog): CatalogResult {
  const { value, problems } = readShape(CATALOG_FILE, content);
  if (value === undefined) return { problems };
  const { $schema: _, ...given } = value;
  const eventTypes = given.eventTypes?.map((type) => ({
    ...type,
    checkout: type.checkout ?? USUAL_CHECKOUTS.includes(type.name),
  }));
  const catalog: Catalog = {
    ...given,
    nameVariations: given.nameVariations ?? base.nameVariations,
    categories: given.categories ?? base.categories,
    eventTypes: eventTypes ?? base.eventTypes,
  };
  const all = [
    ...problems,
    ...nameProblems(catalog.categories, 'categories'),
    ...nameProblems(catalog.eventTypes, 'eventTypes'),
    ...funnelProblems(catalog.eventTypes),
  ];
  return all.length > 0 ? { problems: all } : { catalog };
}

function nameProblems(
  items: readonly { readonly name: string }[],
  place: string,
): readonly string[] {
  return items.flatMap(({ name }, index) => {
    const first = items.findIndex((other) => other.name === name);
    if (first === index) return [];
    const problem = `"${name}" is already the name of ${place}[${first}]`;
    return [problemAt(`${place}[${index}].name`, problem)];
  });
}

/** An event follows one that is before it in the list, and is not more frequent than that. */
function funnelProblems(eventTypes: readonly EventType[]): readonly string[] {
  return eventTypes.flatMap((type, index) => {
    const { share, after, checkout } = type;
    if (after === undefined) return [];
    const before = eventTypes.slice(0, index).find(({ name }) => name === after);
    const at = (key: keyof EventType, problem: string) => [
      problemAt(`eventTypes[${index}].${key}`, problem),
    ];
    if (before === undefined) return at('after', `"${after}" is not before it in the list`);
    if (before.checkout && !checkout) {
      return at('checkout', `it comes after "${after}", so it is at the checkout as well`);
    }
    if (share <= before.share) return [];
    return at('share', `${share} is more than the ${before.share} of "${after}"`);
  });
}
