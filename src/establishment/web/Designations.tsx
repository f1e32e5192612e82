import { useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { useUnfinished } from '../../web/data/useUnfinished.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { Link, usePlace } from '../../web/shell/place.tsx';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Fields, ListPage, PageHead } from '../../web/ui/Frames.tsx';
import { Select } from '../../web/ui/form/Choice.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { useForm } from '../../web/ui/form/useForm.ts';
import { type Column, Table } from '../../web/ui/list/Table.tsx';
import { Empty, Shown } from '../../web/ui/States.tsx';
import { viewOffice } from '../contract/offices.ts';
import { changeDesignation, createDesignation, type Designation, listDesignations, listOfficePosts } from '../contract/posts.ts';
import { Pane } from './Pane.tsx';
import { groups, wanting } from './words.ts';

const NEW = 'new';

/** The designations of the instance. Every administrator may add one; the super administrator changes them. */
export default function Designations() {
  const { t, name } = useText();
  const {
    search: { at },
    setSearch,
  } = usePlace<{ at?: string }>();
  const reading = useRoute(listDesignations, {});
  const [walked, setWalked] = useState<string>();
  const close = () => setSearch({ at: undefined as never });
  const begin = () => setSearch({ at: NEW });
  useKeys({ KeyN: at === undefined ? { act: begin, label: t('designations.new') } : undefined });
  const columns: Column<Designation>[] = [
    { key: 'name', head: t('establishment.field.designationId'), cell: (row) => name(row) },
    { key: 'short', head: t('establishment.field.short'), cell: ({ short }) => short },
    {
      key: 'group',
      head: t('establishment.field.serviceGroup'),
      cell: ({ serviceGroup }) => (serviceGroup ? t(`establishment.group.${serviceGroup}`) : '–'),
    },
    { key: 'rank', head: t('establishment.field.rank'), num: true, cell: ({ rank }) => rank },
    { key: 'posts', head: t('establishment.strength.posts'), num: true, cell: ({ posts }) => posts },
  ];
  return (
    <ListPage
      head={
        <PageHead
          title={t('designations.page.title')}
          beside={reading.data && !reading.data.mayChange ? t('designations.addOnly') : null}
          acts={
            <>
              <Link to="/establishment" style={{ alignSelf: 'center' }}>
                {t('establishment.page.title')}
              </Link>
              <Button look="go" icon="plus" cap="KeyN" onPress={begin}>
                {t('designations.new')}
              </Button>
            </>
          }
        />
      }
    >
      <Shown of={reading} empty={({ items }) => items.length === 0 && at === undefined && <Empty sentence={t('designations.none')} />}>
        {({ items, mayChange }) => {
          const chosen = items.find(({ id }) => id === at);
          return (
            <>
              {at === NEW || (chosen && mayChange) ? (
                <DesignationForm key={at} of={chosen ?? null} close={close} again={() => void reading.refetch()} />
              ) : null}
              <Table
                caption={t('designations.page.title')}
                columns={columns}
                rows={items}
                keyOf={({ id }) => id}
                at={walked}
                onAt={setWalked}
                {...(mayChange && { target: ({ id }: Designation) => ({ to: '/establishment/designations', search: { at: id } }) })}
              />
            </>
          );
        }}
      </Shown>
    </ListPage>
  );
}

interface Typed {
  nameHi: string;
  nameEn: string;
  short: string;
  rank: string;
  serviceGroup: '' | 'a' | 'b' | 'c' | 'd';
}

function DesignationForm({ of, close, again }: { of: Designation | null; close: () => void; again: () => void }) {
  const text = useText();
  const { t } = text;
  const [initial] = useState<Typed>({
    nameHi: of?.nameHi ?? '',
    nameEn: of?.nameEn ?? '',
    short: of?.short ?? '',
    rank: of ? String(of.rank) : '',
    serviceGroup: of?.serviceGroup ?? '',
  });
  const { value, set, clear } = useUnfinished<Typed>(`designation.${of?.id ?? NEW}`, initial);
  const changes = { invalidates: [listDesignations, listOfficePosts, viewOffice] };
  const create = useAct(createDesignation, changes);
  const change = useAct(changeDesignation, changes);
  const act = of ? change : create;
  const form = useForm<Typed>({
    value,
    set,
    refused: act.error,
    check: ({ nameHi, nameEn, short, rank }) => ({
      nameHi: wanting(nameHi, text),
      nameEn: wanting(nameEn, text),
      short: wanting(short, text),
      rank: /^\d{1,3}$/.test(rank.trim()) ? undefined : t('designations.rankNumber'),
    }),
  });
  const leave = () => {
    clear();
    close();
  };
  const submit = form.submit(({ rank, serviceGroup, ...facts }) => {
    const wanted = { ...facts, rank: Number(rank), serviceGroup: serviceGroup || null };
    if (of) change.mutate({ id: of.id, version: of.version, ...wanted }, { onSuccess: leave });
    else create.mutate(wanted, { onSuccess: leave });
  });
  const reread = () => {
    change.reset();
    again();
  };
  return (
    <Pane
      title={t(of ? 'designations.change' : 'designations.new')}
      {...(of && { why: t('designations.follow', { count: of.posts }) })}
      form={form}
      act={act}
      go={t('establishment.save')}
      onGo={submit}
      close={leave}
      again={reread}
    >
      <Fields>
        <TextField of={form.field('nameHi')} label={t('establishment.field.nameHi')} must hindi most={150} />
        <TextField of={form.field('nameEn')} label={t('establishment.field.nameEn')} must most={150} />
        <TextField of={form.field('short')} label={t('establishment.field.short')} hint={t('designations.shortHint')} must most={24} />
        <TextField of={form.field('rank')} label={t('establishment.field.rank')} hint={t('designations.rankHint')} must most={3} />
        <Select
          of={form.field('serviceGroup')}
          label={t('establishment.field.serviceGroup')}
          empty={t('establishment.none')}
          options={groups(text)}
        />
      </Fields>
    </Pane>
  );
}
