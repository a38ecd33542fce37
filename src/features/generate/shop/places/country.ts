import type { Random } from '../../chance/random.js';

/** A country of customers, with matching names, addresses and networks. */
export interface Country {
  /** ISO 3166-1, such as `US`. */
  readonly code: string;
  /** The language tag of its browsers, such as `en-US`. */
  readonly locale: string;
  /** Percentage of customers who live there. */
  readonly customers: number;
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  readonly streets: readonly string[];
  readonly cities: readonly City[];
  /** Makes an address in the country's format. */
  readonly address: (street: string, city: City, random: Random) => Address;
  /** Networks of consumer providers there. */
  readonly networks: readonly Network[];
}

/** An address in pieces, from which bytes are made without an intermediate string. */
export interface Address {
  /** The texts before, between and after the values; one more than the values. */
  readonly texts: readonly string[];
  readonly values: readonly (string | number)[];
}

/** The template tag for addresses. */
export function pieces(texts: readonly string[], ...values: readonly (string | number)[]): Address {
  return { texts, values };
}

/** A city and the prefix of its postcodes. */
export interface City {
  readonly name: string;
  readonly region: string;
  readonly postcode: string;
}

/** An IPv4 network: its first address as a number, and its prefix length in bits. */
export interface Network {
  readonly first: number;
  readonly bits: number;
}

/** Parses cities such as `Chicago/IL/606`. */
export function cities(text: string): readonly City[] {
  return words(text).map((entry) => {
    const [name = '', region = '', postcode = ''] = entry.split('/');
    return { name, region, postcode };
  });
}

/** Parses networks such as `73.0.0.0/8`. */
export function networks(text: string): readonly Network[] {
  return words(text).map((entry) => {
    const [address = '', bits = ''] = entry.split('/');
    const first = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
    return { first, bits: Number(bits) };
  });
}

/** The entries of a comma-separated list. */
export function words(text: string): readonly string[] {
  return text.split(',').map((word) => word.trim());
}
