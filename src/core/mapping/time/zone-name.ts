import { zoneProblem } from './time-zone.js';

/** The IANA name of a time zone: "Europe/Berlin". */
export function timeZone(name: string): string {
  const problem = zoneProblem(name);
  if (problem !== undefined) throw new Error(problem);
  return name;
}
