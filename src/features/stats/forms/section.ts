import type { SharedReadings } from '../queries/shared-readings.js';
import type { SectionTable } from './csv/section-table.js';
import type { ReportSection } from './html/report-section.js';
import type { TextSection, TextView } from './text/text-section.js';

/** One section of the statistics. Its folder exports one, and the registry lists it. */
export type Section = SectionBase & PrintedForms;

interface SectionBase {
  /** Its name in `stats --json`, in `--section` and in CSV. */
  readonly name: string;
  /** Without events, only sections about loading are shown, and these only after a first batch. */
  readonly about: 'events' | 'loading';
  /** Other sections whose figures its output uses. */
  readonly needs: readonly string[];
  /** Whether it is expensive, so that it is read and shown only on request. */
  readonly onDemand?: true;
  /** `query.ts`; 'none' if the section only shows figures of other sections, and is not in `stats --json`. */
  readonly query: Part<{
    readonly readSection: (readings: SharedReadings) => Promise<object | null>;
  }>;
  /** `html.ts`; 'none' if the page of `--html` does not show the section. */
  readonly html: Part<{ readonly reportSection: (stats: never) => ReportSection }>;
}

/** `--section` accepts the same names for text and CSV, so a section has both forms or neither. */
type PrintedForms =
  | {
      /** `text.ts`: the output for a terminal. */
      readonly text: Lazy<{ readonly textSection: (stats: never, view: TextView) => TextSection }>;
      /** `csv.ts` */
      readonly csv: Lazy<{ readonly sectionTable: (stats: never) => SectionTable }>;
    }
  | { readonly text: None; readonly csv: None };

/** Imports a file on first use, because the settings of every command list the sections. */
type Lazy<File> = () => Promise<File>;

/** Marks that a section has no such file. */
type None = 'none';

type Part<File> = Lazy<File> | None;
