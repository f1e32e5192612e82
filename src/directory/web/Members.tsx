import { useState } from 'react';
import { useRoute } from '../../web/data/useRoute.ts';
import { Link, usePlace } from '../../web/shell/place.tsx';
import { useText } from '../../web/text/useText.ts';
import { PageHead, WorkPage } from '../../web/ui/Frames.tsx';
import { Empty, Shown } from '../../web/ui/States.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { type Column, Table } from '../../web/ui/list/Table.tsx';
import { type ApplicationRow, type GroupRow, type MemberRow, listMembers } from '../contract/members.ts';
import { Application } from './Application.tsx';
import { Claims } from './Claims.tsx';
import { GroupPane } from './GroupPane.tsx';
import { Member } from './Member.tsx';
import styles from './directory.module.css';

/** Fewer are found by looking. */
const A_FEW = 5;

/** At the nodal agency: who wants to join, who has, and where the members of the state's groups are reached. */
export default function Members() {
  const { t } = useText();
  const {
    search: { group },
    setSearch,
  } = usePlace<{ group?: string }>();
  const reading = useRoute(listMembers, {});
  return (
    <WorkPage
      head={
        <PageHead
          title={t('members.page.title')}
          beside={t('members.page.why')}
          acts={
            <Link to="/directory" style={{ alignSelf: 'center' }}>
              {t('directory.page.title')}
            </Link>
          }
        />
      }
    >
      <div className={styles.page}>
        {group === undefined ? (
          <Shown of={reading}>
            {({ applications, claims, items, groups }) => (
              <>
                <Waiting items={applications} />
                {claims.length === 0 ? null : <Claims items={claims} />}
                <Joined items={items} />
                <section aria-labelledby="groups">
                  <h2 id="groups">{t('members.groups.title')}</h2>
                  <Groups rows={groups} />
                </section>
              </>
            )}
          </Shown>
        ) : (
          <GroupPane group={group} close={() => setSearch({ group: undefined as never })} />
        )}
      </div>
    </WorkPage>
  );
}

function Waiting({ items }: { items: ApplicationRow[] }) {
  const { t } = useText();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const shown = items.filter(({ name, fingerprint }) => name.startsWith(wanted) || fingerprint.startsWith(wanted));
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{t('members.waiting.title')}</h2>
      {items.length === 0 ? (
        <Empty sentence={t('members.waiting.none')} />
      ) : (
        <>
          <p className={styles.why}>{t('members.waiting.compare')}</p>
          {items.length > A_FEW ? (
            <TextField
              of={{ id: 'waiting-search', value: search, onChange: setSearch, onLeave: () => undefined, error: undefined }}
              label={t('members.waiting.search')}
              kind="search"
              most={40}
            />
          ) : null}
          <ul className={styles.keys} aria-live="polite">
            {shown.map((application) => (
              <Application key={application.kid} of={application} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Joined({ items }: { items: MemberRow[] }) {
  const { t } = useText();
  return (
    <section aria-labelledby="joined">
      <h2 id="joined">{t('members.list.title')}</h2>
      <ul className={styles.keys} aria-live="polite">
        {items.map((member) => (
          <Member key={member.name} of={member} />
        ))}
      </ul>
    </section>
  );
}

function Groups({ rows }: { rows: GroupRow[] }) {
  const { t, name } = useText();
  const columns: Column<GroupRow>[] = [
    { key: 'name', head: t('members.groups.name'), cell: (group) => name(group) },
    { key: 'members', head: t('members.groups.count'), num: true, cell: ({ members }) => members },
    { key: 'reached', head: t('members.groups.reached'), num: true, cell: ({ reached }) => reached },
  ];
  return (
    <Table
      caption={t('members.groups.title')}
      columns={columns}
      rows={rows}
      keyOf={({ key }) => key}
      target={({ key }) => ({ to: '/members', search: { group: key } })}
    />
  );
}
