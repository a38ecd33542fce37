import { at, pick, type Random } from '../chance/random.js';
import { drawUuid, type Uuid } from '../chance/uuid.js';
import { weightedIndex } from '../chance/weighted-index.js';
import { customerRandoms, type Customer } from './customers.js';
import { COUNTRIES } from './places/countries.js';
import type { Address, Country, Network } from './places/country.js';
import { drawUserAgent } from './user-agents.js';

/** The constant details of a customer, who uses a single device. */
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
  /** As a 32-bit integer. */
  readonly ipAddress: number;
}

/** A part of a customer's name: as written, and as used in e-mail addresses. */
export interface Name {
  readonly written: string;
  readonly mailbox: string;
}

/** Reserved domains that receive no mail (RFC 2606). */
const DOMAINS = ['example.com', 'example.net', 'example.org'];

/** Computes the details of each customer of a seed; always the same for the same customer. */
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

/** Draws one of some names; each is made when it is first drawn. */
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

/** A name as used in e-mail addresses: `Müller` → `muller`. */
function mailbox(name: string): string {
  const plain = name.toLowerCase().replaceAll('ß', 'ss').normalize('NFD');
  return plain.replaceAll(/[^a-z0-9]/g, '');
}

/** An address of a provider in the country; the last byte is never a network or broadcast address. */
function drawIpAddress(country: Country, random: Random): number {
  const { first, bits }: Network = pick(random, country.networks);
  const host = Math.floor(random() * 2 ** (24 - bits));
  const network = Math.floor(first / 256) + host;
  const last = 1 + Math.floor(random() * 254);
  return network * 256 + last;
}
