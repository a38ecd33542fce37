const FROM = Date.UTC(2000, 0) * 1_000;
const TO = Date.UTC(2100, 0) * 1_000;

/** Whether an event time is plausible: in a year from 2000 to 2099. In microseconds since the epoch. */
export function isPlausibleTime(micros: number): boolean {
  return micros >= FROM && micros < TO;
}
