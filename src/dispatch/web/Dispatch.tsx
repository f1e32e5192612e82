import { useState } from 'react';
import type { z } from 'zod';
import { useMore } from '../../web/data/useMore.ts';
import { Link, usePlace } from '../../web/shell/place.tsx';
import { dayOf, formatDay, formatInstant } from '../../web/text/format.ts';
import { joined } from '../../web/text/hindi.ts';
import { useText } from '../../web/text/useText.ts';
import type { MessageKey } from '../../web/text/words.ts';
import { ListPage, PageHead } from '../../web/ui/Frames.tsx';
import { Chip, Tag } from '../../web/ui/Marks.tsx';
import { Empty, Shown } from '../../web/ui/States.tsx';
import { DateField, isDay } from '../../web/ui/form/DateField.tsx';
import { List } from '../../web/ui/list/List.tsx';
import { More } from '../../web/ui/list/More.tsx';
import { PaperRow } from '../../web/ui/list/PaperRow.tsx';
import { type Column, Table } from '../../web/ui/list/Table.tsx';
import { listDispatches, listWaitingDispatches, type registerRow } from '../contract/sendings.ts';
import styles from './dispatch.module.css';
import { dispatchLists, type DispatchPlace } from './dispatchPlace.ts';
import { rupees, whoOf } from './sending/sendingForm.ts';

/** The dispatch clerk's morning: signed letters that must go out, those that could not, and the register of what went (domain.md §2.2.7). */
export default function Dispatch() {
  const { t } = useText();
  const {
    search: { list = 'waiting', from, to },
    setSearch,
  } = usePlace<DispatchPlace>();
  const day = (name: 'from' | 'to', value: string | undefined) => ({
    id: `dispatch-${name}`,
    value: value ?? '',
    onChange: (typed: string) => (isDay(typed) || typed === '') && setSearch({ [name]: typed || undefined }),
    onLeave: () => undefined,
    error: undefined,
  });
  return (
    <ListPage
      head={
        <PageHead
          title={t('dispatch.unit.title')}
          acts={
            <Link to="/recipient-groups" style={{ alignSelf: 'center' }}>
              {t('drafts.groups.title')}
            </Link>
          }
        />
      }
      filters={
        <>
          {dispatchLists.map((one) => (
            <Chip key={one} pressed={list === one} onPress={() => setSearch({ list: one, at: undefined })}>
              {t(`dispatch.unit.${one}`)}
            </Chip>
          ))}
          {list === 'waiting' ? null : (
            <span className={styles.days}>
              <DateField of={day('from', from)} label={t('dispatch.unit.from')} />
              <DateField of={day('to', to)} label={t('dispatch.unit.to')} />
            </span>
          )}
        </>
      }
    >
      {list === 'waiting' ? <Waiting /> : <Register key={list} returned={list === 'returned'} />}
    </ListPage>
  );
}

function Waiting() {
  const { t, name } = useText();
  const {
    search: { at },
    setSearch,
  } = usePlace<DispatchPlace>();
  const { reading, busy, onMore } = useMore(listWaitingDispatches, {});
  return (
    <Shown of={reading} empty={(rows) => rows.length === 0 && <Empty sentence={t('dispatch.unit.waiting.empty')} />}>
      {(rows) => (
        <>
          <List
            label={t('dispatch.unit.waiting')}
            rows={rows}
            keyOf={({ issueId }) => issueId}
            target={({ issueId }) => ({ to: '/issues/$id', params: { id: issueId } })}
            at={at}
            onAt={(key) => setSearch({ at: key })}
          >
            {({ subject, printedNumber, waiting, failed, enclosures, section, completeAt }) => (
              <PaperRow
                icon="despatch"
                kind={t('dispatch.letters.one')}
                physical={false}
                unread={false}
                subject={subject}
                from={name(section)}
                number={printedNumber}
                marks={
                  <>
                    {failed > 0 ? <Tag tone="hot">{t('dispatch.unit.failed', { count: failed })}</Tag> : null}
                    {enclosures > 0 ? <Tag tone="flat">{t('dispatch.enclosures.count', { count: enclosures })}</Tag> : null}
                    {waiting > 0 ? <Tag tone="key">{t('dispatch.unit.toSend', { count: waiting })}</Tag> : null}
                  </>
                }
                due={{ day: dayOf(completeAt), word: t('dispatch.unit.signed'), tone: 'later' }}
              />
            )}
          </List>
          <More shown={rows.length} busy={busy} onMore={onMore} />
        </>
      )}
    </Shown>
  );
}

type Sent = z.output<typeof registerRow>;

function Register({ returned }: { returned: boolean }) {
  const { t, name } = useText();
  const {
    search: { from, to },
  } = usePlace<DispatchPlace>();
  const [at, setAt] = useState<string>();
  const { reading, busy, onMore } = useMore(listDispatches, { returned: String(returned), ...(from && { from }), ...(to && { to }) });
  const columns: Column<Sent>[] = [
    { key: 'number', head: t('dispatch.unit.number'), cell: ({ number }) => number },
    { key: 'at', head: t('dispatch.unit.sentAt'), cell: ({ dispatchedAt }) => (dispatchedAt ? joined(formatInstant(dispatchedAt)) : '–') },
    { key: 'who', head: t('dispatch.unit.addressee'), cell: ({ addressee }) => joined(whoOf(addressee)) },
    { key: 'mode', head: t('dispatch.mode'), cell: ({ mode }) => (mode ? t(`dispatch.mode.${mode}`) : '–') },
    {
      key: 'tracking',
      head: t('dispatch.tracking'),
      cell: ({ trackingNumber, email, mode }) => (mode === 'email' ? email : trackingNumber || '–'),
    },
    { key: 'enclosures', head: t('dispatch.enclosures'), num: true, cell: ({ enclosures }) => (enclosures > 0 ? String(enclosures) : '–') },
    { key: 'cost', head: t('dispatch.cost'), num: true, cell: ({ costPaise }) => (costPaise > 0 ? rupees(costPaise) : '–') },
    {
      key: 'state',
      head: t('dispatch.unit.state'),
      cell: ({ state, returnedOn, returnReason, diaryNumber, desk, faultCode, faultDetails }) =>
        faultCode
          ? t(faultCode as MessageKey, faultDetails)
          : diaryNumber && !returnedOn
            ? [t('dispatch.exchange.diarised', { number: diaryNumber }), desk ? t('dispatch.exchange.with', { desk: name(desk) }) : '']
                .filter(Boolean)
                .join(' · ')
            : returnedOn
              ? `${t('dispatch.sending.returned')} ${formatDay(returnedOn)}: ${returnReason}`
              : t(`dispatch.sending.${state}`),
    },
    { key: 'section', head: t('dispatch.unit.section'), cell: ({ section }) => name(section) },
    { key: 'subject', head: t('drafts.field.subject'), cell: ({ subject }) => joined(subject) },
  ];
  return (
    <Shown of={reading} empty={(rows) => rows.length === 0 && <Empty sentence={t('dispatch.unit.register.empty')} />}>
      {(rows) => (
        <>
          <Table
            caption={t('dispatch.unit.register')}
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
            target={({ issueId }) => ({ to: '/issues/$id', params: { id: issueId } })}
            at={at}
            onAt={setAt}
          />
          <More shown={rows.length} busy={busy} onMore={onMore} />
        </>
      )}
    </Shown>
  );
}
