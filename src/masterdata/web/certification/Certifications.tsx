import { useRoute } from '../../../web/data/useRoute.ts';
import { Link, usePlace } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import { ListPage, PageHead } from '../../../web/ui/Frames.tsx';
import { type Column, Table } from '../../../web/ui/list/Table.tsx';
import { Chip, Instant, Tag } from '../../../web/ui/Marks.tsx';
import { Empty, Shown } from '../../../web/ui/States.tsx';
import { type CertificationRow, type CertificationState, listCertifications } from '../../contract/certifications.ts';
import styles from '../masterdata.module.css';
import { LIST_TONES } from '../tones.ts';
import { CertifiedOffice } from './CertifiedOffice.tsx';

const STATES: readonly CertificationState[] = ['never', 'changed', 'certified'];

/** For administrators all their offices, for a head those whose list is his to certify; a single one opens at once. */
export default function Certifications() {
  const { t, name } = useText();
  const { search, setSearch } = usePlace<{ state?: string; office?: string }>();
  const state = STATES.find((one) => one === search.state);
  const reading = useRoute(listCertifications, { ...(state && { state }) });
  const columns: Column<CertificationRow>[] = [
    { key: 'office', head: t('masterdata.office'), cell: ({ office }) => name(office) },
    { key: 'state', head: t('masterdata.state'), cell: (row) => <Tag tone={LIST_TONES[row.state]}>{t(`certification.state.${row.state}`)}</Tag> },
    { key: 'people', head: t('certification.people'), num: true, cell: ({ people }) => people },
    { key: 'posts', head: t('certification.posts'), num: true, cell: ({ posts }) => posts },
    { key: 'last', head: t('certification.last'), cell: ({ certified }) => (certified ? <>{name(certified.by)} · <Instant at={certified.at} /></> : '–') },
  ]; // prettier-ignore
  const only = reading.data?.items.length === 1 && state === undefined ? reading.data.items[0]!.office.id : undefined;
  const office = search.office ?? only;
  return (
    <ListPage
      head={
        <PageHead
          title={t('certification.title')}
          beside={
            reading.data
              ? `${t(`certification.rule.${reading.data.certifier}`)} ${reading.data.source === null ? t('certification.unconfirmed') : ''}`
              : null
          }
          acts={
            search.office ? (
              <Link to="/masterdata/certification" style={{ alignSelf: 'center' }}>
                {t('certification.title')}
              </Link>
            ) : null
          }
        />
      }
      filters={
        office === undefined && reading.data
          ? STATES.map((one) => (
              <Chip
                key={one}
                pressed={one === state}
                count={reading.data!.counts[one]}
                onPress={() => setSearch({ state: (one === state ? undefined : one) as never })}
              >
                {t(`certification.state.${one}`)}
              </Chip>
            ))
          : null
      }
    >
      {office === undefined ? (
        <Shown
          of={reading}
          empty={({ items }) => items.length === 0 && <Empty sentence={t(state ? 'certification.none.state' : 'certification.none')} />}
        >
          {({ items }) => (
            <div className={styles.wide}>
              <Table
                caption={t('certification.title')}
                columns={columns}
                rows={items}
                keyOf={(row) => row.office.id}
                target={(row) => ({ to: '/masterdata/certification', search: { office: row.office.id } })}
              />
            </div>
          )}
        </Shown>
      ) : (
        <CertifiedOffice key={office} officeId={office} />
      )}
    </ListPage>
  );
}
