import { useState } from 'react';
import { useRoute } from '../../web/data/useRoute.ts';
import { Link } from '../../web/shell/place.tsx';
import { dayOf } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { ListPage, PageHead } from '../../web/ui/Frames.tsx';
import { Empty, Shown } from '../../web/ui/States.tsx';
import { List } from '../../web/ui/list/List.tsx';
import { More } from '../../web/ui/list/More.tsx';
import { PaperRow } from '../../web/ui/list/PaperRow.tsx';
import { type AwayFile, listAway } from '../contract.ts';
import { Where } from './Banner.tsx';

/** «बाहर गई पत्रावलियाँ»: all that the post may see, the latest first. */
export default function AwayFiles() {
  const { t } = useText();
  return (
    <ListPage head={<PageHead title={t('travel.away.title')} />}>
      <Rows />
    </ListPage>
  );
}

function Rows() {
  const { t } = useText();
  const [at, setAt] = useState<string | undefined>();
  const [{ earlier, after }, setPage] = useState<{ earlier: readonly AwayFile[]; after: string | undefined }>({
    earlier: [],
    after: undefined,
  });
  const reading = useRoute(listAway, after ? { after } : {}, { keep: true });
  const rows = reading.isPlaceholderData && after ? earlier : [...earlier, ...(reading.data?.items ?? [])];
  const next = reading.data?.next ?? null;
  const empty = () =>
    rows.length === 0 ? (
      <Empty sentence={t('travel.away.empty')}>
        <Link to="/inbox">{t('travel.away.toInbox')}</Link>
      </Empty>
    ) : null;
  return (
    <Shown of={reading} empty={empty}>
      {() => (
        <>
          <List
            label={t('travel.away.title')}
            rows={rows}
            keyOf={({ id }) => id}
            at={at}
            onAt={setAt}
            target={({ id }) => ({ to: '/files/$id', params: { id } })}
          >
            {(row) => <Line row={row} />}
          </List>
          <More
            shown={rows.length}
            busy={reading.isFetching}
            onMore={next === null ? undefined : () => setPage({ earlier: rows, after: next })}
          />
        </>
      )}
    </Shown>
  );
}

function Line({ row: { number, subject, away } }: { row: AwayFile }) {
  const { t, name } = useText();
  return (
    <PaperRow
      icon="file"
      kind={t('paper.kind.file')}
      physical={false}
      unread={false}
      subject={subject}
      number={number}
      from={`→ ${name({ nameHi: away.to.officeHi, nameEn: away.to.officeEn })}`}
      marks={<Where away={away} />}
      due={{ day: away.dueOn ?? dayOf(away.since), word: '', tone: 'later' }}
    />
  );
}
