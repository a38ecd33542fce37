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

/** What is said of one column of the file. */
export interface Finding {
  /** Our columns that it goes to; none where it is kept as it is. */
  readonly fields: readonly SourceColumn[];
  /** Why, in short phrases. */
  readonly evidence: readonly string[];
  /** Whether something of it is open. */
  readonly isOpen: boolean;
}

/** A value of the event types, and what is made of it. */
export interface EventValue {
  readonly text: string;
  readonly rows: number;
  /** An event type, or `skip` for rows that are no shop events; undefined where it is not known. */
  readonly type: string | undefined;
  readonly isCertain: boolean;
}

/** A column of ours that the file has nothing for, and what is done instead. */
export interface AbsentColumn {
  readonly column: SourceColumn;
  /** Such as `waived`. */
  readonly instead: string;
}

const NOTHING_FOUND: Finding = { fields: [], evidence: [], isOpen: false };

/** A mapping that is being made, with the reasons for it. */
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
  /** By column, as facts of one column can be several: with and without one that stands for it. */
  readonly #findings = new Map<SampledColumn, Finding>();

  /** @param names the names of the columns of the file. */
  constructor(names: readonly string[]) {
    this.#names = new OwnNames(names);
  }

  /** Values that several sources or conditions use, by name. */
  get defined(): Readonly<Record<string, ColumnSource>> {
    return Object.fromEntries(this.#defined);
  }

  /** Gives a value a name, which is like the wanted one; a value that has one keeps it. */
  define(wanted: string, source: ColumnSource): string {
    const written = JSON.stringify(source);
    const known = [...this.#defined].find(([, other]) => JSON.stringify(other) === written);
    if (known !== undefined) return known[0];
    const name = this.#names.take(wanted);
    this.#defined.set(name, source);
    return name;
  }

  /** What was noted of a column; undefined where nothing was. */
  findingOf({ column }: ColumnFacts): Finding | undefined {
    return this.#findings.get(column);
  }

  /** Notes that a column goes to one of ours. */
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

  /** Notes something else of a column than what was noted before. */
  renote(facts: ColumnFacts, fields: readonly SourceColumn[], evidence: readonly string[]): void {
    this.#findings.delete(facts.column);
    this.note(facts, fields, evidence);
  }

  /** Notes that the file has nothing for a column, which may be NULL. */
  waiveAbsent(column: SourceColumn): void {
    this.waive.add(column);
    this.absent.push({ column, instead: 'waived' });
  }

  ask(question: Question): void {
    this.questions.push(question);
  }
}
