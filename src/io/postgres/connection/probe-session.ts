import type { Session } from './session.js';

/** Asks the server the shortest question; it is there when this resolves. */
export async function probeSession(session: Session): Promise<void> {
  await session.use((sql) => sql`select 1`);
}
