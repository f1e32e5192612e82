import { conflict } from '../errors.ts';

/** SQLSTATE of a row to which others point. */
const FOREIGN_KEY = '23503';

/** Waits for a deletion; where something still points to a row, the act is refused with the code. */
export async function unlessUsed(deletion: Promise<unknown>, code: string): Promise<void> {
  await deletion.catch((error: Error & { code?: string }) => {
    throw error.code === FOREIGN_KEY ? conflict(code) : error;
  });
}
