import type { SourceColumn } from '../event/columns.js';
import type {
  ColumnSource,
  Condition,
  Mapping,
  MappingRules,
} from '../mapping/language/mapping.js';
import type { Question } from './answers.js';
import type { ColumnFacts } from './column-facts.js';
import { OwnNames } from './own-names.js';
import type { SampledColumn } from './sampled-column.js';

/** The result for one column of the file. */
export interface Finding {
  /** The columns of the format that use it; none if it is kept unchanged. */
  readonly fields: readonly SourceColumn[];
  /** The reasons, in short phrases. */
  readonly evidence: readonly string[];
  /** Whether it has an open question. */
  readonly isOpen: boolean;
}

/** A value of the event types and its meaning. */
export interface EventValue {
  readonly text: string;
  readonly rows: number;
  /** An event type, or `skip` for rows that are not shop events; undefined if it is unknown. */
  readonly type: string | undefined;
  readonly isCertain: boolean;
}

/** A column of the format without a source in the file, and its replacement. */
export interface AbsentColumn {
  readonly column: SourceColumn;
  /** For example `waived`. */
  readonly instead: string;
}

const NOTHING_FOUND: Finding = { fields: [], evidence: [], isOpen: false };

/** A mapping under construction, with the reasons for it. */
export class Draft {
  readonly columns: { [C in SourceColumn]?: ColumnSource } = {};
  readonly skip: Condition[] = [];
  readonly waive = new Set<SourceColumn>();
  readonly absent: AbsentColumn[] = [];
  readonly questions: Question[] = [];
  readonly rules: { -readonly [K in keyof MappingRules]: MappingRules[K] } = {};
  events: readonly EventValue[] = [];
  eventId: Mapping['eventId'] = 'row';
  readonly #names: OwnNames;
  readonly #defined = new Map<string, ColumnSource>();
  /** By column, because facts of one column can exist twice: with and without a fallback. */
  readonly #findings = new Map<SampledColumn, Finding>();

  /** @param names the names of the columns of the file. */
  constructor(names: readonly string[]) {
    this.#names = new OwnNames(names);
  }

  /** Named values that several sources or conditions use. */
  get defined(): Readonly<Record<string, ColumnSource>> {
    return Object.fromEntries(this.#defined);
  }

  /** Defines a name for a value, similar to the wanted one; a value that has a name keeps it. */
  define(wanted: string, source: ColumnSource): string {
    const written = JSON.stringify(source);
    const known = [...this.#defined].find(([, other]) => JSON.stringify(other) === written);
    if (known !== undefined) return known[0];
    const name = this.#names.take(wanted);
    this.#defined.set(name, source);
    return name;
  }

  /** The finding for a column; undefined if there is none. */
  findingOf({ column }: ColumnFacts): Finding | undefined {
    return this.#findings.get(column);
  }

  /** Records which columns of the format use a column. */
  note(
    { column, fallback, label }: ColumnFacts,
    fields: readonly SourceColumn[],
    evidence: readonly string[],
    isOpen = false,
  ): void {
    const known = this.#findings.get(column) ?? NOTHING_FOUND;
    this.#findings.set(column, {
      fields: [...new Set([...known.fields, ...fields])],
      evidence: [...known.evidence, ...evidence],
      isOpen: isOpen || known.isOpen,
    });
    if (fallback !== undefined && fields.length > 0) {
      this.note(fallback, fields, [`where ${JSON.stringify(label)} is empty`]);
    }
  }

  /** Replaces the finding for a column. */
  renote(facts: ColumnFacts, fields: readonly SourceColumn[], evidence: readonly string[]): void {
    this.#findings.delete(facts.column);
    this.note(facts, fields, evidence);
  }

  /** Records that the file has no source for a column, which may be NULL. */
  waiveAbsent(column: SourceColumn): void {
    this.waive.add(column);
    this.absent.push({ column, instead: 'waived' });
  }

  ask(question: Question): void {
    this.questions.push(question);
  }
}
