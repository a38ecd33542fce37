import type { SharedReadings } from '../queries/shared-readings.js';
import type { SectionTable } from './csv/section-table.js';
import type { ReportSection } from './html/report-section.js';
import type { TextSection, TextView } from './text/text-section.js';

/** One section of the statistics: its folder exports one, and the registry lists it. */
export type Section = SectionBase & PrintedForms;

interface SectionBase {
  /** Its name in `stats --json`, in `--section` and in CSV. */
  readonly name: string;
  /** While there is no event, only sections about loading are shown, and these only after a first batch. */
  readonly about: 'events' | 'loading';
  /** The other sections whose figures its forms show as well. */
  readonly needs: readonly string[];
  /** Whether it takes long, so that it is read and shown only where somebody asks for it. */
  readonly onDemand?: true;
  /** `query.ts`; none where the section shows what other sections read, and `stats --json` does not name it. */
  readonly query: Part<{
    readonly readSection: (readings: SharedReadings) => Promise<object | null>;
  }>;
  /** `html.ts`; none where the page of `--html` does not show the section. */
  readonly html: Part<{ readonly reportSection: (stats: never) => ReportSection }>;
}

/** `--section` offers the same names for text and CSV, so a section has both forms or neither. */
type PrintedForms =
  | {
      /** `text.ts`: what a terminal shows. */
      readonly text: Lazy<{ readonly textSection: (stats: never, view: TextView) => TextSection }>;
      /** `csv.ts` */
      readonly csv: Lazy<{ readonly sectionTable: (stats: never) => SectionTable }>;
    }
  | { readonly text: None; readonly csv: None };

/** Imports a file when it is first needed: the settings of every command list the sections. */
type Lazy<File> = () => Promise<File>;

/** Says that a section has no such file. */
type None = 'none';

type Part<File> = Lazy<File> | None;
