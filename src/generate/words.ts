/** The words that customers' names and addresses are made of. */
export interface Words {
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  readonly streetSuffixes: readonly string[];
  readonly cities: readonly string[];
  readonly states: readonly string[];
}

/**
 * Reads the words from Faker's English locale; loaded only now, as that takes longer than a small run.
 * Only the lists are used: Faker's own functions take some 100 µs for one customer and bring their own chance.
 */
export async function loadWords(): Promise<Words> {
  const { faker } = await import('@faker-js/faker/locale/en');
  const { person, location } = faker.definitions;
  const { generic = [], female = [], male = [] } = person.first_name;
  return {
    firstNames: [...generic, ...female, ...male],
    lastNames: person.last_name.generic ?? [],
    streetSuffixes: location.street_suffix,
    cities: location.city_name,
    states: location.state_abbr,
  };
}
