import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Faker,
  base,
  de,
  en,
  en_AU,
  en_CA,
  en_GB,
  en_US,
  fr,
  type LocaleDefinition,
} from '@faker-js/faker';

// Draws the names and streets of the generated customers from Faker at build time, because loading Faker takes
// longer than generating a hundred events: node scripts/draw-names.ts. With --check, only compares them.

const FILE = join(import.meta.dirname, '../src/features/generate/shop/places/drawn-names.json');
const SEED = 20_261_124;
const FIRST_NAMES = 150;
const LAST_NAMES = 200;
const STREETS = 80;

const LOCALES: Readonly<Record<string, readonly LocaleDefinition[]>> = {
  US: [en_US, en, base],
  GB: [en_GB, en, base],
  DE: [de, base],
  FR: [fr, base],
  CA: [en_CA, en, base],
  AU: [en_AU, en, base],
};

/** The names and streets of each country, reproducible for one version of Faker. */
export function drawNames(): string {
  const drawn = Object.entries(LOCALES).map(([code, locale]) => {
    const faker = new Faker({ locale: [...locale], seed: SEED });
    return [
      code,
      {
        firstNames: distinct(FIRST_NAMES, () => faker.person.firstName()),
        lastNames: distinct(LAST_NAMES, () => faker.person.lastName()),
        streets: distinct(STREETS, () => faker.location.street()),
      },
    ];
  });
  return `${JSON.stringify(Object.fromEntries(drawn), undefined, 1)}\n`;
}

/** Draws `count` distinct texts, or all if there are fewer. */
function distinct(count: number, draw: () => string): string[] {
  const found = new Set<string>();
  for (let tries = 0; found.size < count && tries < count * 100; tries++) found.add(draw());
  return [...found];
}

if (import.meta.main) {
  if (!process.argv.includes('--check')) writeFileSync(FILE, drawNames());
  else if (readFileSync(FILE, 'utf8') !== drawNames()) {
    console.error('The drawn names are not those of this Faker. Run: node scripts/draw-names.ts');
    process.exitCode = 1;
  }
}
