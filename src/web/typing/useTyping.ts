import { type RefObject, useEffect, useRef } from 'react';
import { currentSettings } from '../text/settings.ts';
import { type Typed, typeKey } from './layout.ts';
import { layouts } from './layouts.ts';

/** What our keyboard makes of a press just now; null when it is the browser's. Used by fields and by the editor. */
export function typedBy(event: KeyboardEvent, before: string): Typed | null {
  const { typing, hindi } = currentSettings();
  const layout = hindi ? layouts[typing] : null;
  if (!layout || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  return typeKey(layout, event, before);
}

/** Lets the chosen Hindi keyboard write in a field. */
export function useTyping(
  control: RefObject<HTMLInputElement | HTMLTextAreaElement | null>,
  { on, write }: { on: boolean; write: (text: string) => void },
): void {
  const latest = useRef(write);
  useEffect(() => {
    latest.current = write;
  });
  useEffect(() => {
    const field = control.current;
    if (!on || !field) return;
    function type(event: KeyboardEvent) {
      const start = field!.selectionStart ?? 0;
      const typed = typedBy(event, field!.value.slice(0, start));
      if (!typed) return;
      event.preventDefault();
      field!.setRangeText(typed.text, start - typed.back, field!.selectionEnd ?? start, 'end');
      latest.current(field!.value);
    }
    field.addEventListener('keydown', type as EventListener);
    return () => field.removeEventListener('keydown', type as EventListener);
  }, [control, on]);
}
