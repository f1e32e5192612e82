import { useMore } from '../../web/data/useMore.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { usePlace } from '../../web/shell/place.tsx';
import { formatInstant } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { ListPage, PageHead } from '../../web/ui/Frames.tsx';
import { More } from '../../web/ui/list/More.tsx';
import { type Column, Table } from '../../web/ui/list/Table.tsx';
import { Empty, Shown } from '../../web/ui/States.tsx';
import { type Reason, type Viewer, listViewers } from '../contract.ts';
import { Sitting } from './Sitting.tsx';
import styles from './rights.module.css';

/** Every post that can see a paper, who sits there, and why. */
export default function Viewers() {
  const { t, name } = useText();
  const {
    params: { id = '' },
  } = usePlace();
  const first = useRoute(listViewers, { id });
  const { reading, busy, onMore } = useMore(listViewers, { id });
  const columns: Column<Viewer>[] = [
    {
      key: 'post',
      head: t('viewers.post'),
      cell: (row) => (
        <>
          {name(row)}
          <div className="q s">{name({ nameHi: row.sectionHi ?? row.officeHi, nameEn: row.sectionEn ?? row.officeEn })}</div>
        </>
      ),
    },
    { key: 'person', head: t('viewers.person'), cell: ({ people }) => <Sitting people={people} /> },
    {
      key: 'why',
      head: t('viewers.why'),
      cell: ({ reasons }) => reasons.map((reason, place) => <Why key={place} of={reason} />),
    },
  ];
  const paper = first.data;
  return (
    <ListPage
      head={<PageHead title={t('viewers.page.title')} beside={paper ? t(`viewers.of.${paper.kind}`, { number: paper.number }) : null} />}
    >
      {paper ? (
        <p className={styles.said}>
          {t(paper.classification === 'normal' ? 'viewers.normal' : 'viewers.confidential')}{' '}
          {paper.elsewhere ? t('viewers.elsewhere', { office: name(paper.elsewhere) }) : ''}
        </p>
      ) : null}
      <Shown of={reading} empty={(items) => items.length === 0 && <Empty sentence={t('viewers.none')} />}>
        {(items) => (
          <>
            <Table caption={t('viewers.page.title')} columns={columns} rows={items} keyOf={({ id }) => id} />
            <More shown={items.length} busy={busy} onMore={onMore} />
          </>
        )}
      </Shown>
    </ListPage>
  );
}

function Why({ of: { kind, since, section } }: { of: Reason }) {
  const { t, name } = useText();
  const places = { since: since === null ? '' : formatInstant(since), section: section ? `«${name(section)}»` : '' };
  return <div>{t(`viewers.reason.${kind}`, places)}</div>;
}
