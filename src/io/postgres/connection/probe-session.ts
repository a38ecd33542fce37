import type { Session } from './session.js';

/** Sends the shortest query; resolves when the server answers. */
export async function probeSession(session: Session): Promise<void> {
  await session.use((sql) => sql`select 1`);
}
