import { wholeBetween, type Random } from '../../random.js';
import { cities, networks, words, type Country } from './country.js';
import { FIRST_NAMES, LAST_NAMES, STREETS } from './english.js';

const ENGLISH = { firstNames: FIRST_NAMES, lastNames: LAST_NAMES, streets: STREETS };

/** So many random digits. */
function digits(count: number, random: Random): string {
  return String(Math.floor(random() * 10 ** count)).padStart(count, '0');
}

function house(random: Random): number {
  return Math.ceil(random() ** 2 * 240);
}

/** Letters that British and Canadian postcodes use. */
function letter(random: Random): string {
  return 'ABEGHJLNPRSTWXYZ'.charAt(Math.floor(random() * 16));
}

/** Where the customers live. The networks belong to Comcast, BT, Deutsche Telekom, Orange, Free, Bell, Rogers and Telstra. */
export const COUNTRIES: readonly Country[] = [
  {
    ...ENGLISH,
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
      return `${number} ${street}${flat}, ${city.name}, ${city.region} ${city.postcode}${digits(2, random)}`;
    },
    networks: networks('73.0.0.0/8, 24.0.0.0/12, 98.192.0.0/10'),
  },
  {
    ...ENGLISH,
    code: 'GB',
    locale: 'en-GB',
    customers: 15,
    cities:
      cities(`London/Greater London/SE, Manchester/Greater Manchester/M, Birmingham/West Midlands/B,
      Leeds/West Yorkshire/LS, Glasgow/Lanarkshire/G, Edinburgh/Midlothian/EH, Bristol/Avon/BS,
      Liverpool/Merseyside/L, Cardiff/South Glamorgan/CF, Sheffield/South Yorkshire/S`),
    address: (street, city, random) => {
      const postcode = `${city.postcode}${wholeBetween(random, 1, 20)} ${digits(1, random)}${letter(random)}${letter(random)}`;
      return `${house(random)} ${street}, ${city.name}, ${city.region} ${postcode}`;
    },
    networks: networks('86.128.0.0/10, 81.128.0.0/11'),
  },
  {
    code: 'DE',
    locale: 'de-DE',
    customers: 15,
    firstNames:
      words(`Anna, Ben, Clara, David, Emma, Felix, Greta, Hannes, Ida, Jonas, Katharina, Lukas, Mia, Niklas,
      Oskar, Paula, Sophie, Thomas, Ursula, Stefan, Sabine, Jürgen, Monika, Wolfgang, Renate, Andreas, Petra, Michael,
      Claudia, Jörg, Birgit, Günter, Heike, Matthias, Silke, Björn, Nina, Tobias, Julia, Moritz`),
    lastNames:
      words(`Müller, Schmidt, Schneider, Fischer, Weber, Meyer, Wagner, Becker, Schulz, Hoffmann, Schäfer,
      Koch, Bauer, Richter, Klein, Wolf, Schröder, Neumann, Schwarz, Zimmermann, Braun, Krüger, Hofmann, Hartmann,
      Lange, Schmitt, Werner, Krause, Meier, Lehmann, Köhler, Herrmann, König, Walter, Huber, Kaiser, Fuchs, Peters,
      Lang, Scholz, Yilmaz, Weiß, Jung, Hahn, Vogel, Friedrich, Keller, Günther, Frank, Berger`),
    streets:
      words(`Hauptstraße, Bahnhofstraße, Schulstraße, Gartenstraße, Dorfstraße, Bergstraße, Lindenallee,
      Kirchplatz, Waldweg, Ringstraße, Goethestraße, Schillerstraße, Mühlenweg, Rosenweg, Am Markt`),
    cities:
      cities(`Berlin//10, Hamburg//20, München//80, Köln//50, Frankfurt am Main//60, Stuttgart//70,
      Düsseldorf//40, Leipzig//04, Dresden//01, Hannover//30, Nürnberg//90, Bremen//28`),
    address: (street, city, random) =>
      `${street} ${house(random)}, ${city.postcode}${digits(3, random)} ${city.name}`,
    networks: networks('79.192.0.0/10, 84.128.0.0/10, 91.0.0.0/10'),
  },
  {
    code: 'FR',
    locale: 'fr-FR',
    customers: 10,
    firstNames:
      words(`Camille, Louis, Léa, Gabriel, Manon, Raphaël, Chloé, Arthur, Inès, Jules, Sarah, Hugo, Jade,
      Adam, Louise, Nathan, Alice, Théo, Zoé, Paul, Nicolas, Sophie, Philippe, Nathalie, François, Isabelle, Laurent,
      Catherine, Benoît, Hélène, Émilie, Julien, Aurélie, Mathieu, Céline`),
    lastNames:
      words(`Martin, Bernard, Thomas, Petit, Robert, Richard, Durand, Dubois, Moreau, Laurent, Simon, Michel,
      Lefèvre, Leroy, Roux, David, Bertrand, Morel, Fournier, Girard, Bonnet, Dupont, Lambert, Fontaine, Rousseau,
      Vincent, Faure, Mercier, Blanc, Guérin, Boyer, Garnier, Chevalier, François, Legrand, Gauthier, Perrin, Robin`),
    streets:
      words(`rue de la Paix, rue Victor Hugo, avenue de la République, rue du Moulin, place de l'Église,
      rue des Écoles, boulevard Voltaire, chemin des Vignes, rue Pasteur, rue Jean Jaurès, allée des Tilleuls`),
    cities:
      cities(`Paris//750, Marseille//130, Lyon//690, Toulouse//310, Nice//060, Nantes//440, Bordeaux//330,
      Lille//590, Rennes//350, Strasbourg//670`),
    address: (street, city, random) =>
      `${house(random)} ${street}, ${city.postcode}${digits(2, random)} ${city.name}`,
    networks: networks('90.0.0.0/9, 82.64.0.0/14'),
  },
  {
    ...ENGLISH,
    code: 'CA',
    locale: 'en-CA',
    customers: 8,
    cities:
      cities(`Toronto/ON/M, Ottawa/ON/K, Vancouver/BC/V, Calgary/AB/T, Winnipeg/MB/R, Halifax/NS/B,
      Montreal/QC/H, Regina/SK/S`),
    address: (street, city, random) => {
      const postcode = `${city.postcode}${digits(1, random)}${letter(random)} ${digits(1, random)}${letter(random)}${digits(1, random)}`;
      return `${wholeBetween(random, 1, 4_999)} ${street}, ${city.name}, ${city.region} ${postcode}`;
    },
    networks: networks('70.48.0.0/13, 99.224.0.0/11'),
  },
  {
    ...ENGLISH,
    code: 'AU',
    locale: 'en-AU',
    customers: 7,
    cities:
      cities(`Sydney/NSW/20, Melbourne/VIC/30, Brisbane/QLD/40, Perth/WA/60, Adelaide/SA/50, Hobart/TAS/70,
      Canberra/ACT/26`),
    address: (street, city, random) =>
      `${house(random)} ${street}, ${city.name} ${city.region} ${city.postcode}${digits(2, random)}`,
    networks: networks('1.120.0.0/13, 101.160.0.0/11, 58.160.0.0/12'),
  },
];
