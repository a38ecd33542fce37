/** Whether a field passes, judged by its bytes alone; no means that its row takes the way of the texts. */
export type ByteCheck = (bytes: Uint8Array, start: number, end: number) => boolean;
