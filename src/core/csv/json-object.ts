import type { RowFault } from './raw-row.js';

/** A key of an object and its value, as texts, with the position of the value in the line. */
export interface JsonEntry {
  readonly key: string;
  /**
   * A string is unescaped; a number, true and false are as written; null is empty; any other value is JSON as
   * written.
   */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The deepest nesting of objects and lists. */
const MOST_LEVELS = 100;

/** The reason that a line of NDJSON cannot be read. */
class JsonFault extends Error {
  constructor(readonly fault: RowFault) {
    super(fault);
  }
}

/** The entries of the object in a line (RFC 8259), or the reason that the line is not an object. */
export function readJsonObject(line: string): readonly JsonEntry[] | RowFault {
  try {
    return new JsonLine(line).entries();
  } catch (error) {
    if (error instanceof JsonFault) return error.fault;
    throw error;
  }
}

const BLANK = /[ \t\r\n]*/y;
// eslint-disable-next-line no-control-regex
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const PLAIN = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

class JsonLine {
  #at = 0;

  constructor(private readonly line: string) {}

  entries(): readonly JsonEntry[] {
    this.#skip(BLANK);
    if (this.line[this.#at] !== '{') throw new JsonFault('row.json');
    const entries: JsonEntry[] = [];
    this.#object((key) => {
      const start = this.#at;
      this.#value(2);
      entries.push({ key, text: textOf(this.line.slice(start, this.#at)), start, end: this.#at });
    });
    this.#skip(BLANK);
    if (this.#at < this.line.length) throw new JsonFault('row.json');
    return entries;
  }

  #object(readValue: (key: string) => void): void {
    const keys = new Set<string>();
    this.#items('}', () => {
      const key: unknown = JSON.parse(this.#take(STRING));
      if (typeof key !== 'string' || keys.has(key)) throw new JsonFault('row.repeated_key');
      keys.add(key);
      this.#skip(BLANK);
      this.#expect(':');
      this.#skip(BLANK);
      readValue(key);
    });
  }

  #value(level: number): void {
    if (level > MOST_LEVELS) throw new JsonFault('row.json');
    const first = this.line[this.#at];
    if (first === '"') this.#take(STRING);
    else if (first === '{') this.#object(() => this.#value(level + 1));
    else if (first === '[') this.#items(']', () => this.#value(level + 1));
    else this.#take(PLAIN);
  }

  /** Reads the items between brackets, one by one. */
  #items(close: string, readItem: () => void): void {
    this.#at++;
    this.#skip(BLANK);
    if (this.line[this.#at] === close) {
      this.#at++;
      return;
    }
    for (;;) {
      this.#skip(BLANK);
      readItem();
      this.#skip(BLANK);
      if (this.line[this.#at] === close) break;
      this.#expect(',');
    }
    this.#at++;
  }

  #expect(character: string): void {
    if (this.line[this.#at] !== character) throw new JsonFault('row.json');
    this.#at++;
  }

  #take(pattern: RegExp): string {
    const from = this.#at;
    this.#skip(pattern);
    if (this.#at === from) throw new JsonFault('row.json');
    return this.line.slice(from, this.#at);
  }

  #skip(pattern: RegExp): void {
    pattern.lastIndex = this.#at;
    if (pattern.test(this.line)) this.#at = pattern.lastIndex;
  }
}

function textOf(json: string): string {
  if (json === 'null') return '';
  if (!json.startsWith('"')) return json;
  const text: unknown = JSON.parse(json);
  // UTF-8 cannot encode a lone surrogate.
  if (typeof text !== 'string' || !text.isWellFormed()) throw new JsonFault('row.encoding');
  return text;
}

/**
 * The line of an object with changed texts. An entry whose text is unchanged stays as written. A changed entry
 * becomes a string, or null if its new text is empty.
 * @param textFor the new text of an entry; undefined if it is left out.
 */
export function rewriteJsonLine(
  line: string,
  textFor: (entry: JsonEntry) => string | undefined,
): string | undefined {
  const entries = readJsonObject(line);
  if (typeof entries === 'string') return undefined;
  const kept = entries.flatMap((entry) => {
    const text = textFor(entry);
    if (text === undefined) return [];
    const json =
      text === entry.text
        ? line.slice(entry.start, entry.end)
        : text === ''
          ? 'null'
          : JSON.stringify(text);
    return [`${JSON.stringify(entry.key)}:${json}`];
  });
  return `{${kept.join(',')}}`;
}
