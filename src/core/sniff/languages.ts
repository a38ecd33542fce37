import type { Encoding } from '../dialect/encoding.js';

/** A language of files, described by its non-ASCII letters. */
export interface Language {
  /** Letters of common words, in lower case … */
  readonly usual: string;
  /** … and rare letters. */
  readonly rare: string;
  /** The weight of letters in this list; less than 1 if it combines several languages. */
  readonly weight: number;
}

const GERMAN: Language = { usual: 'äöüß', rare: 'éèàçáñ', weight: 1 };
const FRENCH: Language = { usual: 'éèàêçâîôûùïë', rare: 'œæüÿñö', weight: 1 };
const IBERIAN: Language = { usual: 'áéíóúñãõçêâô', rare: 'üàï', weight: 1 };
const ITALIAN: Language = { usual: 'àèéìòù', rare: 'îçü', weight: 1 };
const DUTCH: Language = { usual: 'ëïéè', rare: 'üöáóêâç', weight: 1 };
const NORDIC: Language = { usual: 'åäöæø', rare: 'éüàè', weight: 1 };
const ICELANDIC: Language = { usual: 'áðéíóúýþæö', rare: 'åäü', weight: 1 };
/** Several Western languages in one file, as for customers and products of several countries. */
const WESTERN: Language = {
  usual: 'äöüßéèàêçâîôûùïëáíóúñãõåæøìò',
  rare: 'œýÿðþšž',
  weight: 0.85,
};
const CZECH_SLOVAK: Language = { usual: 'áčďéěíňóřšťúůýžľ', rare: 'ĺŕäôöü', weight: 1 };
const POLISH: Language = { usual: 'ąćęłńóśźż', rare: 'éüö', weight: 1 };
const HUNGARIAN: Language = { usual: 'áéíóöőúüű', rare: 'ä', weight: 1 };
const ROMANIAN: Language = { usual: 'ăâîşţșț', rare: 'éöü', weight: 1 };
const SOUTH_SLAVIC: Language = { usual: 'čćđšž', rare: 'éöü', weight: 1 };
const TURKISH: Language = { usual: 'çğıöşüi̇', rare: 'âîû', weight: 1 };
const BALTIC: Language = { usual: 'ąčęėįšųūžāēģīķļņäöõü', rare: 'óé', weight: 1 };
const RUSSIAN: Language = {
  usual: 'оеаинтсрвлкмдпуя',
  rare: 'ыьгзбчйхжшюцщэфъё',
  weight: 1,
};
const UKRAINIAN: Language = {
  usual: 'оаиніевтрслкдпму',
  rare: 'язбгьчйхїжєшюцщфґ',
  weight: 1,
};
const SERBIAN: Language = { usual: 'аоиенрстукдвјпмл', rare: 'згбчшћжхњцљђџф', weight: 1 };
const GREEK: Language = { usual: 'αοιετσνηυρπκμλςάέήίόύώ', rare: 'ωδγχθβφξζψϊϋΐΰ', weight: 1 };
const HEBREW: Language = { usual: 'יוהלאמרתבשנםדקעפחכגט', rare: 'סזצךןץף', weight: 1 };
const ARABIC: Language = { usual: 'اليمنرتوبعدسفهكقحجشةطصىأخذ', rare: 'ضزغثظءؤئإآپچژگ', weight: 1 };
const THAI: Language = {
  usual:
    'านรอกเงมยลวดทสตะปบคหแจพชขใไโผ\u0e31\u0e34\u0e35\u0e37\u0e38\u0e39\u0e48\u0e49\u0e47\u0e4c',
  rare: 'ซศธถภฟณษญฐฉฝฮฬฎฏฑฒฌฆฤำๆฯ\u0e36\u0e4a\u0e4b',
  weight: 1,
};

/** The languages of each single-byte code page; more common pages come first. */
export const CODE_PAGES: ReadonlyMap<Encoding, readonly Language[]> = new Map([
  ['windows-1252', [GERMAN, FRENCH, IBERIAN, ITALIAN, DUTCH, NORDIC, ICELANDIC, WESTERN]],
  ['windows-1251', [RUSSIAN, UKRAINIAN, SERBIAN]],
  ['windows-1250', [CZECH_SLOVAK, POLISH, HUNGARIAN, ROMANIAN, SOUTH_SLAVIC, GERMAN]],
  ['iso-8859-15', [GERMAN, FRENCH, IBERIAN, ITALIAN, DUTCH, NORDIC, WESTERN]],
  ['iso-8859-2', [CZECH_SLOVAK, POLISH, HUNGARIAN, ROMANIAN, SOUTH_SLAVIC]],
  ['macintosh', [GERMAN, FRENCH, IBERIAN, ITALIAN, DUTCH, NORDIC, WESTERN]],
  ['windows-1254', [TURKISH]],
  ['windows-1253', [GREEK]],
  ['windows-1257', [BALTIC]],
  ['koi8-r', [RUSSIAN]],
  ['koi8-u', [UKRAINIAN]],
  ['ibm866', [RUSSIAN]],
  ['iso-8859-5', [RUSSIAN, SERBIAN]],
  ['windows-1255', [HEBREW]],
  ['windows-1256', [ARABIC]],
  ['windows-874', [THAI]],
]);
