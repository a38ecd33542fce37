/** Whether a field passes, by its bytes alone; `false` sends its row to the slow path. */
export type ByteCheck = (bytes: Uint8Array, start: number, end: number) => boolean;
