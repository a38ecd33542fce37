import { csvFields } from './csv-field.js';
import { pick, seededRandom, wholeBetween, type Random } from './random.js';
import { drawUserAgent } from './user-agents.js';
import { uuid } from './uuid.js';
import type { Words } from './words.js';

/** One customer with the one device that they use: nothing about them changes. */
export interface Customer {
  /** Customer id, e-mail, name and address, ready for a row. */
  readonly csv: string;
  /** User agent and IP address, ready for a row. */
  readonly deviceCsv: string;
}

/** The customer of a number from 0; each is made when first asked for, and looks the same in any order. */
export function lazyCustomers(seed: string, words: Words): (number: number) => Customer {
  const met = new Map<number, Customer>();
  return (number) => {
    const known = met.get(number);
    if (known !== undefined) return known;
    const customer = makeCustomer(number, words, seededRandom(seed, `customer ${number}`));
    met.set(number, customer);
    return customer;
  };
}

function makeCustomer(number: number, words: Words, random: Random): Customer {
  const first = pick(random, words.firstNames);
  const last = pick(random, words.lastNames);
  // The number keeps customers of the same name apart. The example domains reach nobody (RFC 2606).
  const mailbox = `${first}.${last}${number + 1}`.toLowerCase().replaceAll(/[^a-z0-9.]/g, '');
  const email = `${mailbox}@example.${pick(random, ['com', 'net', 'org'])}`;
  return {
    csv: csvFields([uuid(random), email, `${first} ${last}`, drawAddress(words, random)]),
    deviceCsv: csvFields([drawUserAgent(random), drawIpAddress(random)]),
  };
}

function drawAddress(words: Words, random: Random): string {
  const street = `${wholeBetween(random, 1, 9_999)} ${pick(random, words.lastNames)} ${pick(random, words.streetSuffixes)}`;
  const flat = random() < 0.3 ? ` Apt. ${wholeBetween(random, 1, 999)}` : '';
  const postcode = String(wholeBetween(random, 501, 99_950)).padStart(5, '0');
  return `${street}${flat}, ${pick(random, words.cities)}, ${pick(random, words.states)} ${postcode}`;
}

/** First numbers of IPv4 networks that hold no private, local or reserved range. */
const PUBLIC_NETWORKS = [24, 31, 37, 46, 62, 71, 78, 81, 86, 92, 99, 108, 126, 145, 151, 176, 186];

function drawIpAddress(random: Random): string {
  const byte = () => wholeBetween(random, 0, 255);
  return `${pick(random, PUBLIC_NETWORKS)}.${byte()}.${byte()}.${wholeBetween(random, 1, 254)}`;
}
