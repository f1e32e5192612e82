/** What is not in the form that its standard asks for. The message is in English, for whoever looks into it further. */
export class Unreadable extends Error {
  override name = 'Unreadable';
}

/** Not wrong, only more than can be held at once. */
export class TooLarge extends Unreadable {}

/** The value, or null when it cannot be read: so that one bad part does not end the whole check. */
export function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}
