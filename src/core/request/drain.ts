import type { IncomingMessage } from 'node:http';

/** What a refused body may still bring, and how long one waits for it. Beyond it the socket is closed under the sender. */
const MOST_BYTES = 64 * 1024 * 1024;
const LONGEST_MS = 15_000;

/**
 * Lets a body that is refused run out, unread. Most clients look at the answer only when they have sent all; if the socket closes
 * before, they see a torn connection instead of the sentence.
 */
export function drain(body: IncomingMessage): Promise<void> {
  if (body.readableEnded || body.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let left = MOST_BYTES;
    const count = (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) finish();
    };
    const finish = () => {
      clearTimeout(timer);
      body.off('data', count).off('end', finish).off('error', finish).off('close', finish);
      resolve();
    };
    const timer = setTimeout(finish, LONGEST_MS);
    body.on('data', count).on('end', finish).on('error', finish).on('close', finish).resume();
  });
}
