import { useState } from 'react';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { Link, usePlace } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { ListPage, PageHead } from '../../../web/ui/Frames.tsx';
import { Empty, Shown } from '../../../web/ui/States.tsx';
import { type Column, Table } from '../../../web/ui/list/Table.tsx';
import { listGroups, viewGroup } from '../../contract.ts';
import type { Group } from '../letter/useGroups.ts';
import { GroupForm } from './GroupForm.tsx';

const NEW = 'new';

/** Lists of addressees that letters name in one line; the section officer keeps them. Below, the group that is open. */
export default function Groups() {
  const { t, name } = useText();
  const {
    search: { at },
    setSearch,
  } = usePlace<{ at?: string }>();
  const reading = useRoute(listGroups, {});
  const [walked, setWalked] = useState<string>();
  const mayEdit = reading.data?.acts.includes('edit') ?? false;
  const begin = () => setSearch({ at: NEW });
  useKeys({ KeyN: mayEdit && at === undefined ? { act: begin, label: t('drafts.groups.new') } : undefined });
  const columns: Column<Group>[] = [
    { key: 'name', head: t('drafts.groups.name'), cell: (group) => name(group) },
    { key: 'members', head: t('drafts.groups.count'), num: true, cell: ({ members }) => members },
    { key: 'inside', head: t('drafts.reach.inside'), num: true, cell: ({ inside }) => inside },
    { key: 'byEmail', head: t('drafts.reach.byEmail'), num: true, cell: ({ byEmail }) => byEmail },
    { key: 'onPaper', head: t('drafts.reach.onPaper'), num: true, cell: ({ onPaper }) => onPaper },
    { key: 'vacant', head: t('drafts.groups.vacant'), num: true, cell: ({ vacant }) => vacant },
  ];
  return (
    <ListPage
      head={
        <PageHead
          title={t('drafts.groups.title')}
          beside={reading.data && !mayEdit ? t('recipientGroup.edit.forbidden') : null}
          acts={
            <>
              <Link to="/drafts" style={{ alignSelf: 'center' }}>
                {t('drafts.list.title')}
              </Link>
              {mayEdit ? (
                <Button look="go" icon="plus" cap="KeyN" onPress={begin}>
                  {t('drafts.groups.new')}
                </Button>
              ) : null}
            </>
          }
        />
      }
    >
      {at === NEW && mayEdit ? <GroupForm group={null} close={() => setSearch({ at: undefined as never })} /> : null}
      {at !== undefined && at !== NEW ? <Open id={at} mayEdit={mayEdit} close={() => setSearch({ at: undefined as never })} /> : null}
      <Shown of={reading} empty={({ items }) => items.length === 0 && at === undefined && <Empty sentence={t('drafts.groups.none')} />}>
        {({ items }) => (
          <Table
            caption={t('drafts.groups.title')}
            columns={columns}
            rows={items}
            keyOf={({ id }) => id}
            target={({ id }) => ({ to: '/recipient-groups', search: { at: id } })}
            at={walked}
            onAt={setWalked}
          />
        )}
      </Shown>
    </ListPage>
  );
}

function Open({ id, mayEdit, close }: { id: string; mayEdit: boolean; close: () => void }) {
  const reading = useRoute(viewGroup, { id });
  return <Shown of={reading}>{(group) => <GroupForm key={group.id} group={group} readOnly={!mayEdit} close={close} />}</Shown>;
}
