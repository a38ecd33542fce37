import type { Random } from '../../chance/random.js';

/** Where a part of the customers lives, with names, addresses and networks that fit together. */
export interface Country {
  /** ISO 3166-1, such as `US`. */
  readonly code: string;
  /** The language tag of its browsers, such as `en-US`. */
  readonly locale: string;
  /** How many of a hundred customers live there. */
  readonly customers: number;
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  readonly streets: readonly string[];
  readonly cities: readonly City[];
  /** An address of its kind. */
  readonly address: (street: string, city: City, random: Random) => Address;
  /** Networks of consumer providers there. */
  readonly networks: readonly Network[];
}

/** An address whose pieces have not been put together: bytes are made of them, and a text would be made for nothing. */
export interface Address {
  /** What stands before, between and behind the values; one more than those. */
  readonly texts: readonly string[];
  readonly values: readonly (string | number)[];
}

/** The tag of a template that is an address. */
export function pieces(texts: readonly string[], ...values: readonly (string | number)[]): Address {
  return { texts, values };
}

/** A city and what its postcodes begin with. */
export interface City {
  readonly name: string;
  readonly region: string;
  readonly postcode: string;
}

/** An IPv4 network: its first address as a number, and how many bits of an address it fixes. */
export interface Network {
  readonly first: number;
  readonly bits: number;
}

/** Cities in short: `Chicago/IL/606`. */
export function cities(text: string): readonly City[] {
  return words(text).map((entry) => {
    const [name = '', region = '', postcode = ''] = entry.split('/');
    return { name, region, postcode };
  });
}

/** Networks in short: `73.0.0.0/8`. */
export function networks(text: string): readonly Network[] {
  return words(text).map((entry) => {
    const [address = '', bits = ''] = entry.split('/');
    const first = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
    return { first, bits: Number(bits) };
  });
}

/** The entries of a list with commas between them. */
export function words(text: string): readonly string[] {
  return text.split(',').map((word) => word.trim());
}
