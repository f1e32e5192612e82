/** A key of a layout: what it gives alone, and with Shift. */
export type KeyPair = readonly [plain: string, shifted: string];

/** A Hindi keyboard: keys by `KeyboardEvent.code`, and what becomes of signs that meet (`join`: the longest end that fits wins). */
export interface Layout {
  keys: Readonly<Record<string, KeyPair>>;
  /** `before` + `typed` → what replaces both. */
  join?: (before: string, typed: string) => Typed;
}

/** What a key press does: take so many UTF-16 units back, then write. */
export interface Typed {
  back: number;
  text: string;
}

/** What the key writes after `before`; null when the layout leaves it to the browser. */
export function typeKey(layout: Layout, { code, shiftKey }: { code: string; shiftKey: boolean }, before: string): Typed | null {
  const text = layout.keys[code]?.[shiftKey ? 1 : 0];
  if (text === undefined) return null;
  return layout.join?.(before, text) ?? { back: 0, text };
}

/** A whole text typed from nothing: `+` before a code means Shift. For tests and for the practice page. */
export function typeAll(layout: Layout, presses: readonly string[]): string {
  let text = '';
  for (const press of presses) {
    const typed = typeKey(layout, { code: press.replace('+', ''), shiftKey: press.startsWith('+') }, text);
    if (typed) text = text.slice(0, text.length - typed.back) + typed.text;
  }
  return text;
}
