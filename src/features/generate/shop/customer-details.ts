import { at, pick, type Random } from '../chance/random.js';
import { drawUuid, type Uuid } from '../chance/uuid.js';
import { weightedIndex } from '../chance/weighted-index.js';
import { customerRandoms, type Customer } from './customers.js';
import { COUNTRIES } from './places/countries.js';
import type { Address, Country, Network } from './places/country.js';
import { drawUserAgent } from './user-agents.js';

/** What rows say of a customer with the one device that they use: nothing of it changes. */
export interface CustomerDetails extends Customer {
  readonly id: Uuid;
  readonly firstName: Name;
  readonly lastName: Name;
  /** The domain of their e-mail address. */
  readonly domain: string;
  readonly address: Address;
  readonly country: Country;
  /** The index of their browser. */
  readonly userAgent: number;
  /** As a number of 32 bits. */
  readonly ipAddress: number;
}

/** A part of a customer's name: as it is written, and as mail systems have it. */
export interface Name {
  readonly written: string;
  readonly mailbox: string;
}

/** The example domains reach nobody (RFC 2606). */
const DOMAINS = ['example.com', 'example.net', 'example.org'];

/** The details of each customer of a seed; it is the same whenever it is made. */
export function customerDetailsOf(seed: string): (customer: Customer) => CustomerDetails {
  const randoms = customerRandoms(seed);
  return (customer) => {
    const random = randoms(customer.number);
    random(); // The cohort.
    return drawDetails(customer, random);
  };
}

function drawDetails({ number, cohort }: Customer, random: Random): CustomerDetails {
  const { country, firstName, lastName } = at(HOMES, chooseCountry(random));
  return {
    number,
    cohort,
    country,
    firstName: firstName(random),
    lastName: lastName(random),
    domain: pick(random, DOMAINS),
    id: drawUuid(random),
    address: country.address(pick(random, country.streets), pick(random, country.cities), random),
    userAgent: drawUserAgent(random),
    ipAddress: drawIpAddress(country, random),
  };
}

const chooseCountry = weightedIndex(COUNTRIES.map(({ customers }) => customers));

/** The countries with the names of their customers. */
const HOMES = COUNTRIES.map((country) => ({
  country,
  firstName: lazyNames(country.firstNames),
  lastName: lazyNames(country.lastNames),
}));

/** Draws one of some names, each of which is made when it is first drawn. */
function lazyNames(names: readonly string[]): (random: Random) => Name {
  const made: (Name | undefined)[] = Array.from({ length: names.length });
  return (random) => {
    const index = Math.floor(random() * names.length);
    return (made[index] ??= makeName(at(names, index)));
  };
}

function makeName(name: string): Name {
  return { written: name, mailbox: mailbox(name) };
}

/** A name as mail systems have it: `Müller` → `muller`. */
function mailbox(name: string): string {
  const plain = name.toLowerCase().replaceAll('ß', 'ss').normalize('NFD');
  return plain.replaceAll(/[^a-z0-9]/g, '');
}

/** An address of a provider of the country; the last byte is never that of a network or a broadcast. */
function drawIpAddress(country: Country, random: Random): number {
  const { first, bits }: Network = pick(random, country.networks);
  const host = Math.floor(random() * 2 ** (24 - bits));
  const network = Math.floor(first / 256) + host;
  const last = 1 + Math.floor(random() * 254);
  return network * 256 + last;
}
