import type { ValueMap } from '../language/mapping.js';
import { refused, type Step, type StepResult } from './step.js';

/** Replaces texts by others. */
export interface ValuesStep extends Step {
  readonly kind: 'values';
  /** Text as it is looked up → its replacement. */
  readonly values: ReadonlyMap<string, string>;
}

/** Replaces whole texts by the values that the map lists for them, ignoring white space around them. */
export function valuesStep(map: ValueMap): ValuesStep {
  const keyOf = lookUp(map);
  const values = new Map(
    Object.entries(map.values).map(([text, value]) => [keyOf(text), value ?? '']),
  );
  const other = elseOf(map.else ?? 'keep');
  return { kind: 'values', values, apply: (text) => values.get(keyOf(text)) ?? other(text) };
}

function lookUp({ ignoreCase }: ValueMap): (text: string) => string {
  return ignoreCase === true ? (text) => text.trim().toLowerCase() : (text) => text.trim();
}

function elseOf(other: NonNullable<ValueMap['else']>): (text: string) => StepResult {
  if (other === 'keep') return (text) => text;
  if (other === 'reject') return () => refused('unmapped');
  if (other === 'skip') return () => refused('skip');
  return () => other.value;
}

/** The problem of a value map: two keys that are equal after normalisation. */
export function valuesProblem(map: ValueMap): string | undefined {
  const keyOf = lookUp(map);
  const seen = new Map<string, string>();
  for (const text of Object.keys(map.values)) {
    const other = seen.get(keyOf(text));
    if (other !== undefined)
      return `${JSON.stringify(other)} and ${JSON.stringify(text)} are the same text`;
    seen.set(keyOf(text), text);
  }
  return undefined;
}
