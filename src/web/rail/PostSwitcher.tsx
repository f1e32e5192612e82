import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { MyCharge } from '#identity/contract.ts';
import { actingCharge, useMe, useSession } from '../data/me.ts';
import { Icon } from '../style/Icon.tsx';
import { formatDay } from '../text/format.ts';
import { useText } from '../text/useText.ts';
import styles from './posts.module.css';

export interface Choosing {
  open: boolean;
  setOpen: (open: boolean) => void;
}

/** Through which post the person acts: the button says it, the list changes it (ui.md §2). */
export function PostSwitcher({ open, setOpen, look }: Choosing & { look: 'rail' | 'bar' }) {
  const { t, name } = useText();
  const me = useMe();
  const list = useId();
  const place = useRef<HTMLDivElement>(null);
  const charge = actingCharge(me);
  useClosingOutside(place, open, () => setOpen(false));
  const others = me.charges.length - 1;
  return (
    <div className={styles.place} data-look={look} ref={place}>
      <button
        type="button"
        className={styles.post}
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        onClick={() => setOpen(!open)}
      >
        <span className={styles.ask}>{t('web.posts.ask')}</span>
        <b>{charge ? name(postOf(charge)) : t('web.posts.none')}</b>
        <span className={styles.who}>
          {name(me.person)}
          {others > 0 ? ` · ${t('web.posts.others', { count: others })}` : ''}
        </span>
        <Icon name="down" />
      </button>
      {open ? <PostList id={list} close={() => setOpen(false)} /> : null}
    </div>
  );
}

function PostList({ id, close }: { id: string; close: () => void }) {
  const { t } = useText();
  const me = useMe();
  const { actAs, leave } = useSession();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    (list.current?.querySelector<HTMLElement>('[aria-current]') ?? list.current?.querySelector<HTMLElement>('button'))?.focus();
  }, []);
  const choose = (charge: MyCharge) => void actAs(charge.id).then(close);
  return (
    <ul id={id} ref={list} className={styles.list} onKeyDown={(event) => walk(event, close)}>
      {me.charges.map((charge) => (
        <li key={charge.id}>
          <button type="button" aria-current={charge.id === me.acting ? 'true' : undefined} onClick={() => choose(charge)}>
            <ChargeWords charge={charge} />
          </button>
        </li>
      ))}
      <li className={styles.leave}>
        <button type="button" onClick={() => void leave()}>
          <Icon name="leave" /> {t('web.leave')}
        </button>
      </li>
    </ul>
  );
}

function ChargeWords({ charge }: { charge: MyCharge }) {
  const { t, name } = useText();
  const kind = t(`web.posts.${charge.kind}`);
  return (
    <>
      <b>{name(postOf(charge))}</b>
      <span className={styles.count}>{t('web.posts.pending', { count: charge.pending })}</span>
      <span className="q xs">
        {name({ nameHi: charge.officeHi, nameEn: charge.officeEn })} · {kind}
        {charge.until ? ` · ${t('web.posts.until', { day: formatDay(charge.until) })}` : ''}
      </span>
    </>
  );
}

function postOf({ postHi, postEn }: MyCharge) {
  return { nameHi: postHi, nameEn: postEn };
}

function walk(event: KeyboardEvent<HTMLUListElement>, close: () => void) {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  if (event.key === 'ArrowDown') buttons[(at + 1) % buttons.length]?.focus();
  else if (event.key === 'ArrowUp') buttons.at(at - 1)?.focus();
  else if (event.key === 'Escape') returnFocus(event.currentTarget, close);
  else return;
  event.preventDefault();
}

function returnFocus(list: HTMLElement, close: () => void) {
  (list.previousElementSibling as HTMLElement | null)?.focus();
  close();
}

function useClosingOutside(place: { current: HTMLElement | null }, open: boolean, close: () => void) {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (!place.current?.contains(event.target as Node)) latest.current();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open, place]);
}
