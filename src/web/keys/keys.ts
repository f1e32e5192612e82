/** Keys by `KeyboardEvent.code`, because `key` is a Devanagari letter under InScript or Remington (ui.md §4). */
export interface Press {
  code: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  repeat: boolean;
  isComposing: boolean;
}

/** Keys that may be held down: they only walk. */
const WALKING = new Set(['KeyJ', 'KeyK', 'ArrowUp', 'ArrowDown', 'BracketLeft', 'BracketRight', 'Shift+KeyX']);
const ALSO_IN_TEXT = new Set(['Ctrl+Enter', 'Ctrl+Shift+Enter', 'Ctrl+KeyK', 'F8', 'F9', 'F12', 'Ctrl+Space', 'Escape']);

/** The name of a press: `KeyE`, `Shift+Slash`, `Ctrl+Enter`. */
export function nameOf({ code, ctrlKey, shiftKey }: Press): string {
  const key = code === 'NumpadEnter' ? 'Enter' : code.replace(/^Numpad(\d)$/, 'Digit$1');
  return `${ctrlKey ? 'Ctrl+' : ''}${shiftKey ? 'Shift+' : ''}${key}`;
}

export interface Place {
  /** A text field has the focus. */
  inText: boolean;
  /** What has the focus: Enter is its own, and of a button Space too. */
  on: 'button' | 'link' | null;
  singleKeys: boolean;
}

/** Whether a press may be an act at all, whatever it is bound to. */
export function mayAct(press: Press, { inText, on, singleKeys }: Place): boolean {
  const name = nameOf(press);
  if (press.isComposing || press.altKey || press.metaKey) return false;
  if (press.repeat && !WALKING.has(name)) return false;
  if (inText) return ALSO_IN_TEXT.has(name);
  if ((on && name === 'Enter') || (on === 'button' && name === 'Space')) return false;
  return singleKeys || !isSingle(name);
}

function isSingle(name: string): boolean {
  return /^(Shift\+)?(Key|Digit|Slash|Bracket|Backslash)/.test(name);
}

/** What stands on the key cap: `E`, `Ctrl ⏎`, `[`. */
export function capOf(name: string): string {
  const caps: Record<string, string> = {
    Slash: '/',
    'Shift+Slash': '?',
    Backslash: '\\',
    BracketLeft: '[',
    BracketRight: ']',
    'Ctrl+Enter': 'Ctrl ⏎',
    'Ctrl+Shift+Enter': 'Ctrl ⇧ ⏎',
    Escape: 'Esc',
    ArrowUp: '↑',
    ArrowDown: '↓',
  };
  return caps[name] ?? name.replace(/Key|Digit/g, '').replaceAll('+', ' ');
}
