/** A field by hand: a letter in the making is checked as a whole, below (`lacksOf`). */
export function textOf<V>(id: string, value: V, onChange: (value: V) => void) {
  return { id, value, onChange, onLeave: () => undefined, error: undefined };
}
