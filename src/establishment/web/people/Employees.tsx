import { useState } from 'react';
import { useMore } from '../../../web/data/useMore.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { usePlace } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { ListPage, PageHead } from '../../../web/ui/Frames.tsx';
import { Select } from '../../../web/ui/form/Choice.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { More } from '../../../web/ui/list/More.tsx';
import { type Column, Table } from '../../../web/ui/list/Table.tsx';
import { Empty, Shown } from '../../../web/ui/States.tsx';
import { type EmployeeRow, listEmployees } from '../../contract/employees.ts';
import { listOffices } from '../../contract/offices.ts';
import { EmployeeForm } from './EmployeeForm.tsx';
import { Entrance } from './Entrance.tsx';

/** The people whose entries one keeps, by any word of name, code or mail. */
export default function Employees() {
  const { t, name } = useText();
  const { search, setSearch } = usePlace<{ q?: string; office?: string; at?: string; pane?: string }>();
  const { q = '', office, at, pane } = search;
  const offices = useRoute(listOffices, {});
  const { reading, busy, onMore } = useMore(listEmployees, { search: q, ...(office && { officeId: office }) });
  const begin = () => setSearch({ pane: 'new' });
  const close = () => setSearch({ pane: undefined as never });
  useKeys({ KeyN: pane === undefined ? { act: begin, label: t('employees.new') } : undefined });
  const columns: Column<EmployeeRow>[] = [
    { key: 'name', head: t('employees.name'), cell: (row) => name(row) },
    { key: 'code', head: t('establishment.field.code'), cell: ({ code }) => code },
    {
      key: 'post',
      head: t('employees.post'),
      cell: ({ post }) => (post ? `${name(post)} · ${name({ nameHi: post.officeHi, nameEn: post.officeEn })}` : t('employees.noPost')),
    },
    { key: 'email', head: t('establishment.field.email'), cell: ({ email }) => email },
    { key: 'entrance', head: t('employees.entrance'), cell: ({ entrance }) => <Entrance of={entrance} /> },
  ];
  return (
    <ListPage
      head={
        <PageHead
          title={t('employees.page.title')}
          acts={
            <Button look="go" icon="plus" cap="KeyN" onPress={begin}>
              {t('employees.new')}
            </Button>
          }
        />
      }
      filters={
        <>
          <Words of={q} onWords={(words) => setSearch({ q: words || (undefined as never) })} />
          <Select
            of={{
              id: 'employees-office',
              value: office ?? '',
              onChange: (id) => setSearch({ office: id || (undefined as never) }),
              onLeave: () => undefined,
              error: undefined,
            }}
            label={t('establishment.field.officeId')}
            empty={t('employees.everywhere')}
            options={(offices.data?.items ?? []).map((one) => ({ value: one.id, label: name(one) }))}
          />
        </>
      }
    >
      {pane === 'new' && offices.data ? (
        <EmployeeForm of={null} offices={offices.data.items} officeId={office ?? ''} close={close} again={() => undefined} />
      ) : null}
      <Shown of={reading} empty={(rows) => rows.length === 0 && <Empty sentence={t('employees.none')} />}>
        {(rows) => (
          <>
            <Table
              caption={t('employees.page.title')}
              columns={columns}
              rows={rows}
              keyOf={({ id }) => id}
              target={({ id }) => ({ to: '/employees/$id', params: { id } })}
              at={at}
              onAt={(key) => setSearch({ at: key })}
            />
            <More shown={rows.length} busy={busy} onMore={onMore} />
          </>
        )}
      </Shown>
    </ListPage>
  );
}

/** Asked when Enter is pressed or the field is left, so that a keystroke is no request. */
function Words({ of, onWords }: { of: string; onWords: (words: string) => void }) {
  const { t } = useText();
  const [typed, setTyped] = useState(of);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onWords(typed.trim());
      }}
    >
      <TextField
        of={{ id: 'employees-words', value: typed, onChange: setTyped, onLeave: () => onWords(typed.trim()), error: undefined }}
        label={t('employees.find')}
        kind="search"
        most={100}
      />
    </form>
  );
}
