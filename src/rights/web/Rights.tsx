import { useState } from 'react';
import type { Role } from '#establishment/contract/words.ts';
import { useAct } from '../../web/data/useAct.ts';
import { useMore } from '../../web/data/useMore.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { Link, useGo, usePlace } from '../../web/shell/place.tsx';
import { Icon } from '../../web/style/Icon.tsx';
import { formatCount } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { ListPage, PageHead } from '../../web/ui/Frames.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { More } from '../../web/ui/list/More.tsx';
import { type Column, Table } from '../../web/ui/list/Table.tsx';
import { Empty, Refused, Shown } from '../../web/ui/States.tsx';
import { type RightsTable, type RoleHolder, findPaper, listRights, listRoleHolders } from '../contract.ts';
import { AskedRoles } from './AskedRoles.tsx';
import { Sitting } from './Sitting.tsx';
import styles from './rights.module.css';

/** What each role may do, which posts have it, and who can see a paper. */
export default function Rights() {
  const { t } = useText();
  const {
    search: { role },
  } = usePlace<{ role?: Role }>();
  const reading = useRoute(listRights, {});
  return (
    <ListPage head={<PageHead title={t('rights.page.title')} beside={t('rights.beside')} />}>
      <AskViewers />
      <AskedRoles />
      {role ? <Holders role={role} /> : null}
      <Shown of={reading}>{(table) => <Grid of={table} chosen={role} />}</Shown>
      <p className={styles.said}>{t('rights.content')}</p>
    </ListPage>
  );
}

/** Acts down, roles across; the head of a role opens the list of its posts. */
function Grid({ of: { roles, rights }, chosen }: { of: RightsTable; chosen: Role | undefined }) {
  const { t } = useText();
  return (
    <div className={styles.grid}>
      <table>
        <caption className="vh">{t('rights.page.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rights.act')}</th>
            {roles.map(({ role }) => (
              <th key={role} scope="col">
                <Link to="/rights" search={{ role }} aria-current={role === chosen ? 'true' : undefined}>
                  {t(`establishment.role.${role}`)}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rights.map(({ right, roles: having }) => (
            <tr key={right}>
              <th scope="row">{t(`rights.right.${right}`)}</th>
              {roles.map(({ role }) => (
                <td key={role}>
                  {having.includes(role) ? <Icon name="check" /> : null}
                  <span className="vh">{t(having.includes(role) ? 'rights.yes' : 'rights.no')}</span>
                </td>
              ))}
            </tr>
          ))}
          {(['posts', 'people'] as const).map((count) => (
            <tr key={count}>
              <th scope="row">{t(`rights.${count}`)}</th>
              {roles.map((row) => (
                <td key={row.role}>{formatCount(row[count])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Holders({ role }: { role: Role }) {
  const { t, name } = useText();
  const { reading, busy, onMore } = useMore(listRoleHolders, { role });
  const title = t('rights.holders', { role: t(`establishment.role.${role}`) });
  const columns: Column<RoleHolder>[] = [
    { key: 'post', head: t('viewers.post'), cell: (row) => name(row) },
    { key: 'office', head: t('establishment.field.officeId'), cell: (row) => name({ nameHi: row.officeHi, nameEn: row.officeEn }) },
    { key: 'person', head: t('viewers.person'), cell: ({ people }) => <Sitting people={people} /> },
  ];
  return (
    <section aria-label={title}>
      <h2 className={styles.part}>{title}</h2>
      <Shown of={reading} empty={(items) => items.length === 0 && <Empty sentence={t('rights.holders.none')} />}>
        {(items) => (
          <>
            <Table caption={title} columns={columns} rows={items} keyOf={({ id }) => id} />
            <More shown={items.length} busy={busy} onMore={onMore} />
          </>
        )}
      </Shown>
    </section>
  );
}

/** By its number, for whom a complaint has reached: a file that cannot be opened by the one who asks. */
function AskViewers() {
  const { t } = useText();
  const go = useGo();
  const [number, setNumber] = useState('');
  const act = useAct(findPaper);
  const ask = () => {
    if (number.trim() === '' || act.isPending) return;
    act.mutate({ number }, { onSuccess: ({ id }) => go({ to: '/papers/$id/viewers', params: { id } }) });
  };
  return (
    <form
      aria-label={t('rights.ask')}
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <TextField
        of={{ id: 'viewers-number', value: number, onChange: setNumber, onLeave: () => undefined, error: undefined }}
        label={`${t('rights.ask')} ${t('rights.ask.number')}`}
        hint={t('rights.ask.hint')}
        most={200}
      />
      <Button busy={act.isPending} onPress={ask}>
        {t('rights.ask.go')}
      </Button>
      <Refused of={act} />
    </form>
  );
}
