import { at, numberedRandom, pick, type Random } from '../random.js';
import { slotMemory } from '../slot-memory.js';
import { drawUuid, uuidText } from '../uuid.js';
import { weightedIndex } from '../weighted-index.js';
import type { Behaviour } from './behaviour.js';
import type { Catalog } from './catalog.js';
import { COUNTRIES } from './places/countries.js';
import type { Country, Network } from './places/country.js';
import { drawUserAgent } from './user-agents.js';

/** How a customer is attached to the shop: `new` ones come once. */
export type Cohort = 'new' | 'occasional' | 'loyal';

/** One customer with the one device that they use: nothing about them changes. */
export interface Customer {
  readonly number: number;
  readonly cohort: Cohort;
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly address: string;
  readonly country: string;
  readonly locale: string;
  readonly userAgent: string;
  readonly ipAddress: string;
}

/** So many customers who come again are remembered, some 20 MB; the others are made again when they come. */
const REMEMBERED = 1 << 15;

const chooseCountry = weightedIndex(COUNTRIES.map(({ customers }) => customers));

/** The customer of a number from 0; they look the same whenever they are met. */
export function lazyCustomers(
  seed: string,
  { customerCount, behaviour }: Catalog,
): (number: number) => Customer {
  const randoms = numberedRandom(seed, 'customers');
  const regulars = regularsOf(customerCount);
  const make = (number: number): Customer => {
    const random = randoms(number);
    const drawn = random();
    const cohort = number < regulars ? regularCohort(number) : newCohort(behaviour, drawn);
    return makeCustomer(number, cohort, random);
  };
  return slotMemory(REMEMBERED, make, ({ cohort }) => cohort !== 'new');
}

/** How many customers a shop has when it opens, of so many that can come. */
export function regularsOf(customerCount: number): number {
  return Math.min(500, Math.ceil(customerCount / 4));
}

/** One of so many regulars is loyal; they came before the first event, so none of them is new. */
const LOYAL_EVERY = 4;

/** The cohort of a customer who was there before the first event. */
export function regularCohort(number: number): Cohort {
  return number % LOYAL_EVERY === 0 ? 'loyal' : 'occasional';
}

function newCohort({ loyalCustomers, occasionalCustomers }: Behaviour, drawn: number): Cohort {
  if (drawn < loyalCustomers) return 'loyal';
  return drawn < loyalCustomers + occasionalCustomers ? 'occasional' : 'new';
}

const DOMAINS = ['com', 'net', 'org'];

function makeCustomer(number: number, cohort: Cohort, random: Random): Customer {
  const country = at(COUNTRIES, chooseCountry(random));
  const first = pick(random, country.firstNames);
  const last = pick(random, country.lastNames);
  // The number keeps customers of the same name apart. The example domains reach nobody (RFC 2606).
  const domain = `example.${pick(random, DOMAINS)}`;
  return {
    number,
    cohort,
    id: uuidText(drawUuid(random)),
    email: `${mailbox(first)}.${mailbox(last)}${number + 1}@${domain}`,
    name: `${first} ${last}`,
    address: country.address(pick(random, country.streets), pick(random, country.cities), random),
    country: country.code,
    locale: country.locale,
    userAgent: drawUserAgent(random),
    ipAddress: drawIpAddress(country, random),
  };
}

const mailboxes = new Map<string, string>();

/** A name as mail systems have it: `Müller` → `muller`. There are some 500 names, so all are remembered. */
function mailbox(name: string): string {
  const known = mailboxes.get(name);
  if (known !== undefined) return known;
  const plain = name.toLowerCase().replaceAll('ß', 'ss').normalize('NFD');
  const box = plain.replaceAll(/[^a-z0-9]/g, '');
  mailboxes.set(name, box);
  return box;
}

/** An address of a provider of the country; the last byte is never that of a network or a broadcast. */
function drawIpAddress(country: Country, random: Random): string {
  const { first, bits }: Network = pick(random, country.networks);
  const host = Math.floor(random() * 2 ** (24 - bits));
  const network = Math.floor(first / 256) + host;
  const last = 1 + Math.floor(random() * 254);
  return `${Math.floor(network / 65_536)}.${(network >>> 8) & 255}.${network & 255}.${last}`;
}
