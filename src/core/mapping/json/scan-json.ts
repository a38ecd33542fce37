/** A value in a JSON text, as positions. Texts are made only on demand. */
export interface JsonNode {
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'true' | 'false' | 'null';
  readonly start: number;
  readonly end: number;
  /** Of an object: its values by key; the last of equal keys wins, as in `JSON.parse`. */
  readonly members?: ReadonlyMap<string, JsonNode>;
  /** Of an array. */
  readonly items?: readonly JsonNode[];
}

/** Deeper texts are rejected, so that no text can exhaust the stack. */
const MAX_DEPTH = 100;

/** Parses a JSON text (RFC 8259) into nodes, so that numbers stay as written; undefined if it is invalid. */
export function scanJson(text: string): JsonNode | undefined {
  const scanner = new Scanner(text);
  return scanner.whole();
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING =
  // eslint-disable-next-line no-control-regex
  /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const SPACE = /[ \t\n\r]*/y;
const WORDS = ['true', 'false', 'null'] as const;

class Scanner {
  #at = 0;

  constructor(private readonly text: string) {}

  whole(): JsonNode | undefined {
    const node = this.#value(0);
    this.#space();
    return this.#at === this.text.length ? node : undefined;
  }

  #value(depth: number): JsonNode | undefined {
    if (depth > MAX_DEPTH) return undefined;
    this.#space();
    const start = this.#at;
    const first = this.text[start];
    if (first === '{') return this.#object(start, depth);
    if (first === '[') return this.#array(start, depth);
    if (first === '"') return this.#token('string', STRING);
    const word = WORDS.find((candidate) => this.text.startsWith(candidate, start));
    if (word === undefined) return this.#token('number', NUMBER);
    this.#at += word.length;
    return { kind: word, start, end: this.#at };
  }

  #object(start: number, depth: number): JsonNode | undefined {
    const members = new Map<string, JsonNode>();
    this.#at++;
    if (this.#takes('}')) return { kind: 'object', start, end: this.#at, members };
    do {
      this.#space();
      const key = this.#token('string', STRING);
      if (key === undefined || !this.#takes(':')) return undefined;
      const value = this.#value(depth + 1);
      if (value === undefined) return undefined;
      members.set(stringOf(this.text, key), value);
    } while (this.#takes(','));
    return this.#takes('}') ? { kind: 'object', start, end: this.#at, members } : undefined;
  }

  #array(start: number, depth: number): JsonNode | undefined {
    const items: JsonNode[] = [];
    this.#at++;
    if (this.#takes(']')) return { kind: 'array', start, end: this.#at, items };
    do {
      const value = this.#value(depth + 1);
      if (value === undefined) return undefined;
      items.push(value);
    } while (this.#takes(','));
    return this.#takes(']') ? { kind: 'array', start, end: this.#at, items } : undefined;
  }

  #token(kind: 'string' | 'number', pattern: RegExp): JsonNode | undefined {
    const start = this.#at;
    pattern.lastIndex = start;
    if (!pattern.test(this.text)) return undefined;
    this.#at = pattern.lastIndex;
    return { kind, start, end: this.#at };
  }

  /** Whether a character comes next, after white space. */
  #takes(sign: string): boolean {
    this.#space();
    if (this.text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #space(): void {
    SPACE.lastIndex = this.#at;
    SPACE.test(this.text);
    this.#at = SPACE.lastIndex;
  }
}

/** The text of a value: a string decoded, a number as written, null empty, an object or array as JSON. */
export function textOfNode(text: string, node: JsonNode): string {
  if (node.kind === 'string') return stringOf(text, node);
  return node.kind === 'null' ? '' : text.slice(node.start, node.end);
}

function stringOf(text: string, { start, end }: JsonNode): string {
  const inner = text.slice(start + 1, end - 1);
  return inner.includes('\\') ? String(JSON.parse(text.slice(start, end))) : inner;
}
