import { type KeyboardEvent, useRef } from 'react';
import { useText } from '../../../web/text/useText.ts';
import { TypingMark } from '../../../web/typing/TypingMark.tsx';
import { useTyping } from '../../../web/typing/useTyping.ts';
import { Field } from '../../../web/ui/form/Field.tsx';
import type { FieldOf } from '../../../web/ui/form/useForm.ts';
import fields from '../../../web/ui/form/form.module.css';
import type { Sender } from '../../contract/entry.ts';
import { useKnownSenders } from './useKnownSenders.ts';
import styles from '../receipts.module.css';

interface Naming {
  of: FieldOf<string>;
  must: boolean;
  onSender: (known: Sender) => void;
  onLeft?: (() => void) | undefined;
}

/** A free name with proposals (WAI-ARIA combobox): arrows choose, Enter takes, Escape and going on leave the text as typed. */
export function SenderName({ of, must, onSender, onLeft }: Naming) {
  const { t } = useText();
  const control = useRef<HTMLInputElement>(null);
  const { found, at, walk, open, close } = useKnownSenders(of.value);
  const type = (text: string) => {
    of.onChange(text);
    open();
  };
  useTyping(control, { on: true, write: type });
  const take = (one: Sender) => {
    onSender(one);
    close();
  };
  function keys(event: KeyboardEvent) {
    if (found.length === 0 || event.nativeEvent.isComposing || event.ctrlKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = found[at];
    if (step) walk(step);
    else if (event.key === 'Enter' && chosen) take(chosen);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  const leave = () => {
    close();
    of.onLeave();
    onLeft?.();
  };
  const list = `${of.id}-known`;
  const popup = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': found.length > 0, 'aria-controls': found.length > 0 ? list : undefined, 'aria-activedescendant': found[at] ? `${list}-${at}` : undefined } as const; // prettier-ignore
  return (
    <Field id={of.id} error={of.error} label={t('receipt.field.senderName')} must={must}>
      {(aria) => (
        <span className={`${fields.choose} ${fields.typed}`}>
          <input
            ref={control}
            {...aria}
            {...popup}
            className={fields.control}
            autoComplete="off"
            maxLength={200}
            value={of.value}
            onChange={(event) => type(event.target.value)}
            onKeyDown={keys}
            onBlur={leave}
          />
          <TypingMark />
          {found.length > 0 ? <Proposals id={list} found={found} at={at} take={take} /> : null}
        </span>
      )}
    </Field>
  );
}

function Proposals({ id, found, at, take }: { id: string; found: readonly Sender[]; at: number; take: (one: Sender) => void }) {
  const { t } = useText();
  return (
    <ul id={id} role="listbox" aria-label={t('receipt.sender.known')} className={`${fields.choices} ${styles.known}`}>
      {found.map((one, index) => (
        <li
          key={`${one.senderName} ${one.senderDesignation} ${one.senderOrganisation}`}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          onPointerDown={(event) => {
            event.preventDefault();
            take(one);
          }}
        >
          <span>{one.senderName}</span>
          <span className={fields.detail}>
            {[one.senderDesignation, one.senderOrganisation, one.senderCity].filter(Boolean).join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
