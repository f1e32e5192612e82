/** What must be stopped before this process leaves, the latest first: also on Ctrl-C. */
const running = new Set<() => Promise<unknown>>();

/** Notes a server; gives what stops it, once. */
export function started(stop: () => Promise<unknown>): () => Promise<void> {
  running.add(stop);
  return async () => {
    if (running.delete(stop)) await stop();
  };
}

export async function stopAll(): Promise<void> {
  for (const stop of [...running].reverse()) {
    running.delete(stop);
    await stop();
  }
}
