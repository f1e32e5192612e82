const PREFIX = 'patravali.';

/** Reads what this browser keeps under the name; null when nothing, or nothing readable, is there. */
export function remembered(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null');
  } catch {
    return null; // storage is foreign: it may be shut by policy, or written by an older version
  }
}

/** Keeps a value; false when the browser refuses (storage full, or switched off by policy). */
export function remember(name: string, value: unknown): boolean {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    return; // nothing was kept, so nothing is left to forget
  }
}
