import type { z } from 'zod';
import { useMore } from '../../web/data/useMore.ts';
import { Link, usePlace } from '../../web/shell/place.tsx';
import { dayOf } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { ListPage, PageHead } from '../../web/ui/Frames.tsx';
import { Chip, Tag } from '../../web/ui/Marks.tsx';
import { Empty, Shown } from '../../web/ui/States.tsx';
import { List } from '../../web/ui/list/List.tsx';
import { More } from '../../web/ui/list/More.tsx';
import { PaperRow } from '../../web/ui/list/PaperRow.tsx';
import { draftList, type draftRow, listDrafts } from '../contract.ts';
import { TONES } from './DraftHead.tsx';

type Which = z.output<typeof draftList>;

/** The under secretary's letters, in the files on his desk: being written, waiting for approval, waiting for a number. */
export default function Drafts() {
  const { t } = useText();
  const {
    search: { list = 'open', at },
    setSearch,
  } = usePlace<{ list?: Which; at?: string }>();
  return (
    <ListPage
      head={
        <PageHead
          title={t('drafts.list.title')}
          acts={
            <Link to="/recipient-groups" style={{ alignSelf: 'center' }}>
              {t('drafts.groups.title')}
            </Link>
          }
        />
      }
      filters={draftList.options.map((one) => (
        <Chip key={one} pressed={list === one} onPress={() => setSearch({ list: one, at: undefined as never })}>
          {t(`drafts.list.${one}`)}
        </Chip>
      ))}
    >
      <Rows list={list} at={at} onAt={(key) => setSearch({ at: key })} />
    </ListPage>
  );
}

function Rows({ list, at, onAt }: { list: Which; at: string | undefined; onAt: (key: string) => void }) {
  const { t } = useText();
  const { reading, busy, onMore } = useMore(listDrafts, { list });
  return (
    <Shown
      of={reading}
      empty={(rows) =>
        rows.length === 0 && (
          <Empty sentence={t(`drafts.list.${list}.empty`)}>
            <Link to="/inbox">{t('drafts.list.toInbox')}</Link>
          </Empty>
        )
      }
    >
      {(rows) => (
        <>
          <List
            label={t('drafts.list.title')}
            rows={rows}
            keyOf={({ id }) => id}
            target={({ id, state }) => ({
              to: list === 'issue' && state === 'approved' ? '/drafts/$id/issue' : '/drafts/$id',
              params: { id },
            })}
            at={at}
            onAt={onAt}
          >
            {(row) => <RowOf row={row} />}
          </List>
          <More shown={rows.length} busy={busy} onMore={onMore} />
        </>
      )}
    </Shown>
  );
}

function RowOf({ row }: { row: z.output<typeof draftRow> }) {
  const { t, name } = useText();
  const { number, form, state, version, subject, file, changedAt, changedBy, addressees } = row;
  return (
    <PaperRow
      icon="pen"
      kind={t(`drafts.form.${form}`)}
      physical={false}
      unread={false}
      subject={subject || t('drafts.noSubject')}
      from={`DFA/${number}`}
      number={`${file.number} · ${t('drafts.row.addressees', { count: addressees })} · ${name(changedBy)}`}
      marks={
        <>
          <Tag tone="flat">{t('drafts.version', { version })}</Tag> <Tag tone={TONES[state]}>{t(`drafts.state.${state}`)}</Tag>
        </>
      }
      due={{ day: dayOf(changedAt), word: t('drafts.row.changed'), tone: 'later' }}
    />
  );
}
