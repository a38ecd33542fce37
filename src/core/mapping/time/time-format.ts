import type { TimeFormat } from '../language/mapping.js';
import type { LocalTime, ReadTime } from './local-time.js';
import { isLanguage } from './month-names.js';
import { isNamedFormat, NAMED_FORMATS } from './named-formats.js';
import { patternFormat, patternProblem } from './pattern-format.js';
import { sampleTimes } from './sample-times.js';
import { zoneProblem } from './time-zone.js';

const DEFAULT_FORMATS = ['iso'];
const DEFAULT_LANGUAGE = 'en';

/** Creates the parser of times in any of the formats. A text that two formats read differently is rejected. */
export function timeReader({ formats = DEFAULT_FORMATS, language }: TimeFormat): ReadTime {
  const readers = formats.map((format) => formatReader(format, language));
  const [only] = readers;
  if (only !== undefined && readers.length === 1) return only;
  return (text) => {
    let found: LocalTime | undefined;
    for (const read of readers) {
      const time = read(text);
      if (time === undefined) continue;
      if (found !== undefined && differs(found, time)) return undefined;
      found ??= time;
    }
    return found;
  };
}

function formatReader(format: string, language = DEFAULT_LANGUAGE): ReadTime {
  return NAMED_FORMATS[format] ?? patternFormat(format, language);
}

function differs(left: LocalTime, right: LocalTime): boolean {
  return (
    left.seconds !== right.seconds ||
    left.micros !== right.micros ||
    left.hasOffset !== right.hasOffset ||
    left.zone !== right.zone
  );
}

/** A key of a time format, and its problem. */
export type TimeProblem = readonly [key: string, problem: string];

/** The problems of a time format. */
export function timeProblems(format: TimeFormat): readonly TimeProblem[] {
  const { formats = DEFAULT_FORMATS, zone, language = DEFAULT_LANGUAGE } = format;
  if (!isLanguage(language)) {
    return [['language', `unknown language ${JSON.stringify(language)}, such as "de"`]];
  }
  const wrong = formats.flatMap((pattern, index): TimeProblem[] => {
    const problem = isNamedFormat(pattern) ? undefined : patternProblem(pattern, language);
    return problem === undefined ? [] : [[`formats[${index}]`, `${shown(pattern)}: ${problem}`]];
  });
  const zoned = zone === undefined ? undefined : zoneProblem(zone);
  if (zoned !== undefined) wrong.push(['zone', zoned]);
  const conflict = wrong.length === 0 ? conflictOf(formats, language) : undefined;
  return conflict === undefined ? wrong : [['formats', conflict]];
}

/** Two formats that read one text as different times: the text would be ambiguous. */
function conflictOf(formats: readonly string[], language: string): string | undefined {
  const readers = formats.map((format) => formatReader(format, language));
  for (const [index, format] of formats.entries()) {
    for (const text of sampleTimes(format, language)) {
      const time = readers[index]?.(text);
      if (time === undefined) continue;
      const other = readers.findIndex((read) => {
        const different = read(text);
        return different !== undefined && differs(time, different);
      });
      const rival = formats[other];
      if (rival !== undefined) {
        return `${shown(format)} and ${shown(rival)} read ${shown(text)} as different times; set the correct one`;
      }
    }
  }
  return undefined;
}

function shown(text: string): string {
  return JSON.stringify(text);
}
