import { useState } from 'react';
import { useMore } from '../../../web/data/useMore.ts';
import { Link } from '../../../web/shell/place.tsx';
import { formatDay } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { ListPage, PageHead } from '../../../web/ui/Frames.tsx';
import { Tag } from '../../../web/ui/Marks.tsx';
import { Empty, Shown } from '../../../web/ui/States.tsx';
import { List } from '../../../web/ui/list/List.tsx';
import { More } from '../../../web/ui/list/More.tsx';
import { PaperRow } from '../../../web/ui/list/PaperRow.tsx';
import { type CircularLine, listCirculars } from '../../contract/requests.ts';

/** «परिपत्रों के उत्तर»: what this post and its sections have asked, and how far the replies are; each leads to its live table. */
export default function Circulars() {
  const { t } = useText();
  const [at, setAt] = useState<string | undefined>();
  const { reading, busy, onMore } = useMore(listCirculars, {});
  return (
    <ListPage head={<PageHead title={t('circular.list.title')} beside={t('circular.list.why')} />}>
      <Shown of={reading} empty={(all) => all.length === 0 && <None />}>
        {(all) => (
          <>
            <List
              label={t('circular.list.title')}
              rows={all}
              keyOf={({ issueId }) => issueId}
              at={at}
              onAt={setAt}
              target={({ issueId }) => ({ to: '/issues/$id/replies', params: { id: issueId } })}
            >
              {(row) => <Line row={row} />}
            </List>
            <More shown={all.length} busy={busy} onMore={onMore} />
          </>
        )}
      </Shown>
    </ListPage>
  );
}

function None() {
  const { t } = useText();
  return (
    <Empty sentence={t('circular.list.none')}>
      <Link to="/signatures">{t('web.place.signatures')}</Link>
    </Empty>
  );
}

function Line({ row }: { row: CircularLine }) {
  const { t } = useText();
  const { kind, question, subject, number, issuedOn, dueOn, withdrawn, overdueDays, counts } = row;
  const word = withdrawn
    ? t('circular.list.withdrawn')
    : counts.missing === 0
      ? t('circular.list.complete')
      : overdueDays > 0
        ? t('circular.tasks.late', { count: overdueDays })
        : t('circular.tasks.due');
  return (
    <PaperRow
      icon="table"
      kind={t(`circular.ask.kind.${kind}`)}
      physical={false}
      unread={false}
      subject={subject}
      from={question.replaceAll('\n', ' ')}
      number={`${number}, ${formatDay(issuedOn)}`}
      marks={
        <>
          <Tag tone={counts.missing === 0 ? 'ok' : 'flat'}>{t('circular.list.replied', counts)}</Tag>
          {counts.overdue > 0 ? <Tag tone="hot">{t('circular.list.overdue', counts)}</Tag> : null}
          {counts.unreached > 0 ? <Tag tone="hot">{t('circular.list.unreached', counts)}</Tag> : null}
        </>
      }
      due={{ day: dueOn, word, tone: counts.overdue > 0 ? 'late' : 'later' }}
    />
  );
}
