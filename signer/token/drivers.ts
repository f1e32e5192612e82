import { openCryptoki, type Cryptoki } from './cryptoki.ts';
import { present } from './libraries.ts';

/** One library: loaded, or with the words in which it refused. */
export type Driver = { file: string } & ({ cryptoki: Cryptoki } | { reason: string });

export interface Drivers {
  /** Where libraries are looked for. */
  places: string[];
  /** Looks again for what is installed and tries again what refused: a driver may be installed while this runs. */
  load(): Promise<Driver[]>;
  /** Runs one piece of work on the tokens at a time. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** `open` loads one library; the tests put a token there that does what SoftHSM cannot. */
export function watchDrivers(places: string[], open: (file: string) => Promise<Cryptoki> = openCryptoki): Drivers {
  const loaded = new Map<string, Driver>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    places,
    async load() {
      const files = present(places);
      for (const file of files) if (!isLoaded(loaded.get(file))) loaded.set(file, await tryDriver(file, open));
      return files.map((file) => loaded.get(file)!);
    },
    exclusively(work) {
      const next = last.then(work, work);
      last = next.catch(() => undefined);
      return next;
    },
  };
}

function isLoaded(driver: Driver | undefined): boolean {
  return driver !== undefined && 'cryptoki' in driver;
}

async function tryDriver(file: string, open: (file: string) => Promise<Cryptoki>): Promise<Driver> {
  try {
    return { file, cryptoki: await open(file) };
  } catch (fault) {
    return { file, reason: fault instanceof Error ? fault.message : String(fault) };
  }
}
