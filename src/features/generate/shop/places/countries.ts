import { wholeBetween, type Random } from '../../chance/random.js';
import { cities, networks, pieces, type Country } from './country.js';
import drawn from './drawn-names.json' with { type: 'json' };

/** The given number of random digits. */
function digits(count: number, random: Random): string {
  return String(Math.floor(random() * 10 ** count)).padStart(count, '0');
}

function house(random: Random): number {
  return Math.ceil(random() ** 2 * 240);
}

/** Letters used in British and Canadian postcodes. */
function letter(random: Random): string {
  return 'ABEGHJLNPRSTWXYZ'.charAt(Math.floor(random() * 16));
}

/**
 * The countries of the customers; scripts/draw-names.ts draws names and streets from Faker. The networks belong to
 * Comcast, BT, Deutsche Telekom, Orange, Free, Bell, Rogers and Telstra.
 */
export const COUNTRIES: readonly Country[] = [
  {
    ...drawn.US,
    code: 'US',
    locale: 'en-US',
    customers: 45,
    cities:
      cities(`New York/NY/100, Los Angeles/CA/900, Chicago/IL/606, Houston/TX/770, Phoenix/AZ/850,
      Philadelphia/PA/191, San Antonio/TX/782, San Diego/CA/921, Dallas/TX/752, Austin/TX/787, Jacksonville/FL/322,
      Columbus/OH/432, Indianapolis/IN/462, Charlotte/NC/282, Seattle/WA/981, Denver/CO/802, Boston/MA/021,
      Nashville/TN/372, Portland/OR/972, Las Vegas/NV/891, Atlanta/GA/303, Minneapolis/MN/554, Salt Lake City/UT/841`),
    address: (street, city, random) => {
      const flat = random() < 0.3 ? ` Apt. ${wholeBetween(random, 1, 99)}` : '';
      const number = wholeBetween(random, 1, 9_999);
      return pieces`${number} ${street}${flat}, ${city.name}, ${city.region} ${city.postcode}${digits(2, random)}`;
    },
    networks: networks('73.0.0.0/8, 24.0.0.0/12, 98.192.0.0/10'),
  },
  {
    ...drawn.GB,
    code: 'GB',
    locale: 'en-GB',
    customers: 15,
    cities:
      cities(`London/Greater London/SE, Manchester/Greater Manchester/M, Birmingham/West Midlands/B,
      Leeds/West Yorkshire/LS, Glasgow/Lanarkshire/G, Edinburgh/Midlothian/EH, Bristol/Avon/BS,
      Liverpool/Merseyside/L, Cardiff/South Glamorgan/CF, Sheffield/South Yorkshire/S`),
    address: (street, city, random) => {
      const postcode = `${city.postcode}${wholeBetween(random, 1, 20)} ${digits(1, random)}${letter(random)}${letter(random)}`;
      return pieces`${house(random)} ${street}, ${city.name}, ${city.region} ${postcode}`;
    },
    networks: networks('86.128.0.0/10, 81.128.0.0/11'),
  },
  {
    ...drawn.DE,
    code: 'DE',
    locale: 'de-DE',
    customers: 15,
    cities:
      cities(`Berlin//10, Hamburg//20, München//80, Köln//50, Frankfurt am Main//60, Stuttgart//70,
      Düsseldorf//40, Leipzig//04, Dresden//01, Hannover//30, Nürnberg//90, Bremen//28`),
    address: (street, city, random) =>
      pieces`${street} ${house(random)}, ${city.postcode}${digits(3, random)} ${city.name}`,
    networks: networks('79.192.0.0/10, 84.128.0.0/10, 91.0.0.0/10'),
  },
  {
    ...drawn.FR,
    code: 'FR',
    locale: 'fr-FR',
    customers: 10,
    cities:
      cities(`Paris//750, Marseille//130, Lyon//690, Toulouse//310, Nice//060, Nantes//440, Bordeaux//330,
      Lille//590, Rennes//350, Strasbourg//670`),
    address: (street, city, random) =>
      pieces`${house(random)} ${street}, ${city.postcode}${digits(2, random)} ${city.name}`,
    networks: networks('90.0.0.0/9, 82.64.0.0/14'),
  },
  {
    ...drawn.CA,
    code: 'CA',
    locale: 'en-CA',
    customers: 8,
    cities:
      cities(`Toronto/ON/M, Ottawa/ON/K, Vancouver/BC/V, Calgary/AB/T, Winnipeg/MB/R, Halifax/NS/B,
      Montreal/QC/H, Regina/SK/S`),
    address: (street, city, random) => {
      const postcode = `${city.postcode}${digits(1, random)}${letter(random)} ${digits(1, random)}${letter(random)}${digits(1, random)}`;
      return pieces`${wholeBetween(random, 1, 4_999)} ${street}, ${city.name}, ${city.region} ${postcode}`;
    },
    networks: networks('70.48.0.0/13, 99.224.0.0/11'),
  },
  {
    ...drawn.AU,
    code: 'AU',
    locale: 'en-AU',
    customers: 7,
    cities:
      cities(`Sydney/NSW/20, Melbourne/VIC/30, Brisbane/QLD/40, Perth/WA/60, Adelaide/SA/50, Hobart/TAS/70,
      Canberra/ACT/26`),
    address: (street, city, random) =>
      pieces`${house(random)} ${street}, ${city.name} ${city.region} ${city.postcode}${digits(2, random)}`,
    networks: networks('1.120.0.0/13, 101.160.0.0/11, 58.160.0.0/12'),
  },
];
