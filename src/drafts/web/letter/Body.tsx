import { useEffect, useRef } from 'react';
import type { RichText } from '#documents/richText.ts';
import { useText } from '../../../web/text/useText.ts';
import { type Writer, Writing } from '../../../web/ui/note/RichText.tsx';

/** The main part of a letter, its paragraphs counted 2-, 3-. A text that comes from elsewhere than the keys is put in whole. */
export function Body({ value, onChange }: { value: RichText; onChange: (value: RichText) => void }) {
  const { t } = useText();
  const writer = useRef<Writer>(null);
  const typed = useRef(value);
  useEffect(() => {
    if (value === typed.current) return;
    typed.current = value;
    writer.current?.setContent(value);
  }, [value]);
  function write(text: RichText) {
    typed.current = text;
    onChange(text);
  }
  return (
    <Writing
      value={value}
      onChange={write}
      label={t('drafts.field.body')}
      id="draft-body"
      numbering={{ look: 'letter', from: 1 }}
      writer={writer}
    />
  );
}
