import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useRoute } from '../../web/data/useRoute.ts';
import { useText } from '../../web/text/useText.ts';
import { TypingMark } from '../../web/typing/TypingMark.tsx';
import { useTyping } from '../../web/typing/useTyping.ts';
import { Field } from '../../web/ui/form/Field.tsx';
import type { FieldOf } from '../../web/ui/form/useForm.ts';
import fields from '../../web/ui/form/form.module.css';
import { listSenders } from '../contract.ts';
import type { Sender } from '../contract/entry.ts';
import styles from './receipts.module.css';

interface Naming {
  of: FieldOf<string>;
  must: boolean;
  onSender: (known: Sender) => void;
  onLeft?: (() => void) | undefined;
}

const PAUSE = 200;

/** A free name with proposals (WAI-ARIA combobox): arrows choose, Enter takes, Escape and going on leave the text as typed. */
export function SenderName({ of, must, onSender, onLeft }: Naming) {
  const { t } = useText();
  const control = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState('');
  const [at, setAt] = useState(-1);
  const [open, setOpen] = useState(false);
  const { data } = useRoute(listSenders, { search: words }, { when: words.length > 1, keep: true });
  const found = open && words.length > 1 ? (data?.items ?? []) : [];
  useLater(open ? of.value : '', setWords);
  const type = (text: string) => { of.onChange(text); setOpen(true); setAt(-1); };
  useTyping(control, { on: true, write: type });
  function take(one: Sender | undefined) {
    if (one) onSender(one);
    setOpen(false);
  }
  function keys(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (found.length === 0 || event.nativeEvent.isComposing) return;
    if (step) setAt((at + step + found.length) % found.length);
    else if (event.key === 'Enter' && !event.ctrlKey && at >= 0) take(found[at]);
    else if (event.key === 'Escape') setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  const list = `${of.id}-known`;
  return (
    <Field id={of.id} error={of.error} label={t('receipt.field.senderName')} must={must}>
      {(aria) => (
        <span className={`${fields.choose} ${fields.typed}`}>
          <input ref={control} {...aria} className={fields.control} role="combobox" autoComplete="off" aria-autocomplete="list" aria-expanded={found.length > 0} aria-controls={found.length > 0 ? list : undefined}
            aria-activedescendant={at >= 0 && found[at] ? `${list}-${at}` : undefined} maxLength={200} value={of.value} onChange={(event) => type(event.target.value)} onKeyDown={keys}
            onBlur={() => { setOpen(false); of.onLeave(); onLeft?.(); }} />
          <TypingMark />
          {found.length > 0 ? (
            <ul id={list} role="listbox" aria-label={t('receipt.sender.known')} className={`${fields.choices} ${styles.known}`}>
              {found.map((one, index) => (
                <li key={`${one.senderName} ${one.senderDesignation} ${one.senderOrganisation}`} id={`${list}-${index}`} role="option" aria-selected={index === at} onPointerDown={(event) => { event.preventDefault(); take(one); }}>
                  <span>{one.senderName}</span>
                  <span className={fields.detail}>{[one.senderDesignation, one.senderOrganisation, one.senderCity].filter(Boolean).join(' · ')}</span>
                </li>
              ))}
            </ul>
          ) : null}
        </span>
      )}
    </Field>
  );
}

/** Asks a moment after the last keystroke, not at each. */
function useLater(text: string, tell: (text: string) => void) {
  useEffect(() => {
    const timer = setTimeout(() => tell(text.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [text, tell]);
}
