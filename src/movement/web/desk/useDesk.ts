import { useState } from 'react';
import type { CallError } from '#core/call.ts';
import { agree } from '#notings/contract.ts';
import { useAct } from '../../../web/data/useAct.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { type Target, useGo, usePlace } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import type { Move } from '../../../papers/contract.ts';
import { acceptPaper, type DeskRow, peekPaper } from '../../contract.ts';
import { MOVED } from '../moves/moved.ts';
import { type DeskPlace, neighbourOf } from './deskPlace.ts';

type Place = 'inbox' | 'parked' | 'created';
/** What stands in the foot of the glance in place of the buttons. */
export type Asking = 'park' | 'close' | null;
export type DeskActs = ReturnType<typeof useDesk>;

/** Where one stands on a desk, what is chosen, and what the keys do with it. */
export function useDesk({ place, rows, again }: { place: Place; rows: readonly DeskRow[]; again: () => void }) {
  const { t } = useText();
  const go = useGo();
  const { search, setSearch } = usePlace<DeskPlace>();
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const [agreed, setAgreed] = useState<ReadonlySet<string>>(new Set());
  const [notAgreed, setNotAgreed] = useState<CallError | null>(null);
  const [peeks, setPeeks] = useState(true);
  const [asked, setAsked] = useState<{ what: Asking; of: string | undefined }>({ what: null, of: undefined });
  const agreeing = useAct(agree, { invalidates: [peekPaper] });
  const accepting = useAct(acceptPaper, { invalidates: MOVED });
  const at = rows.find(({ id }) => id === search.at) ?? rows[0];
  const ids = rows.map(({ id }) => id);
  const next = at && neighbourOf(ids, chosen.size > 0 ? chosen : new Set([at.id]), at.id);
  // What is asked is asked of one paper; on the next it is over.
  const asking = asked.of === at?.id ? asked.what : null;
  const ask = (what: Asking) => setAsked({ what, of: at?.id });
  const may = (move: Move) => at?.acts.includes(move) ?? false;
  const toAgree = (chosen.size > 0 ? rows.filter(({ id }) => chosen.has(id)) : at ? [at] : []).filter(
    ({ id, kind, nature, acts }) => kind === 'file' && nature === 'electronic' && acts.includes('send') && !agreed.has(id),
  );
  /** Each by itself: what is refused stops none of the others and is told last. */
  async function agreeAll() {
    setNotAgreed(null);
    for (const { id } of toAgree)
      await agreeing.mutateAsync({ id }).then(
        () => setAgreed((before) => new Set([...before, id])),
        (error: CallError) => setNotAgreed(error),
      );
  }

  const from = (all: readonly string[]) => ({
    place: place === 'created' ? 'created' : 'inbox',
    next,
    noted: all.every((id) => agreed.has(id)) ? 'yes' : undefined,
  });
  const toSend = (more: object) => go({ to: '/papers/$id/send', params: { id: at!.id }, search: { ...from([at!.id]), ...more } });
  const sendChosen = () => go({ to: '/papers/send', search: { ids: [...chosen].join('.'), ...from([...chosen]) } });
  const acts = {
    send: chosen.size > 0 ? sendChosen : may('send') ? () => toSend({}) : undefined,
    reply: may('reply') ? () => toSend({ way: 'reply' }) : undefined,
    park: may('park') ? () => ask('park') : undefined,
    close: may('close') ? () => ask('close') : undefined,
    agree: toAgree.length > 0 ? () => void agreeAll() : undefined,
    accept: may('accept') ? () => accepting.mutate({ id: at!.id }) : undefined,
  };
  useKeys({
    KeyE: acts.send,
    KeyS: acts.agree,
    KeyP: acts.park,
    KeyR: acts.reply,
    KeyA: acts.accept && { act: acts.accept, label: t('movement.act.accept') },
    KeyM: at ? () => go({ to: '/papers/$id/movements', params: { id: at.id } }) : undefined,
    Escape: asking || chosen.size > 0 ? () => (asking ? ask(null) : choose(new Set())) : undefined,
  });
  return {
    ...acts,
    may,
    at,
    chosen,
    choose,
    agreed,
    peeks,
    asking,
    ask,
    refused: notAgreed ? { error: notAgreed } : accepting,
    busy: agreeing.isPending || accepting.isPending,
    togglePeek: () => setPeeks(!peeks),
    target: ({ id, kind }: DeskRow): Target => ({ to: kind === 'file' ? '/files/$id' : '/receipts/$id', params: { id } }),
    open: (row: DeskRow) => go({ to: row.kind === 'file' ? '/files/$id' : '/receipts/$id', params: { id: row.id } }),
    diarise: () => go({ to: '/receipts/new' }),
    newFile: () => go({ to: '/files/new' }),
    /** After an act that took the paper away: the next one takes its place. */
    gone: () => {
      again();
      if (next) setSearch({ at: next });
    },
  };
}
