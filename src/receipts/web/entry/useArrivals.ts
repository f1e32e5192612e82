import { useEffect, useRef } from 'react';
import type { Uploads } from '../../../web/ui/form/useUploads.ts';

/** Tells once of each upload that has arrived, and takes it off the list of those on their way. */
export function useArrivals<O>(uploads: Uploads<O>, tell: (arrived: O[]) => void): void {
  const latest = useRef({ uploads, tell });
  useEffect(() => {
    latest.current = { uploads, tell };
  });
  const arrived = uploads.list
    .filter(({ state }) => state === 'done')
    .map(({ key }) => key)
    .join();
  useEffect(() => {
    const keys = new Set(arrived.split(',').map(Number));
    const { uploads: now, tell: say } = latest.current;
    const done = now.list.filter(({ key, state }) => state === 'done' && keys.has(key));
    if (done.length === 0) return;
    for (const { key } of done) now.remove(key);
    say(done.flatMap(({ answer }) => (answer === undefined ? [] : [answer])));
  }, [arrived]);
}
