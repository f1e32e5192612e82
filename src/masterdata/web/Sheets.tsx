import { useState } from 'react';
import { listOffices } from '#establishment/contract/offices.ts';
import { useAct } from '../../web/data/useAct.ts';
import { addressOf, useRoute } from '../../web/data/useRoute.ts';
import { Link, useGo, usePlace } from '../../web/shell/place.tsx';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { FileDrop } from '../../web/ui/form/FileDrop.tsx';
import { Select } from '../../web/ui/form/Choice.tsx';
import { ListPage, PageHead } from '../../web/ui/Frames.tsx';
import { type Column, Table } from '../../web/ui/list/Table.tsx';
import { Instant, Tag } from '../../web/ui/Marks.tsx';
import { Empty, Refused, Shown } from '../../web/ui/States.tsx';
import { downloadMaster, downloadTemplate, listSheets, type Sheet, uploadSheet } from '../contract/sheets.ts';
import styles from './masterdata.module.css';
import { SHEET_TONES } from './tones.ts';

type Row = {
  id: string;
  office: Sheet['office'];
  fileName: string;
  state: Sheet['state'];
  at: string;
  by: Sheet['by'];
  rows: number;
  faulty: number;
};

const OPEN: readonly Sheet['state'][] = ['checking', 'checked', 'applying', 'undoing'];

/** Sheets of one's offices: download, bring, and go on with. */
export default function Sheets() {
  const { t, name } = useText();
  const { search, setSearch } = usePlace<{ office?: string }>();
  const offices = useRoute(listOffices, {});
  const sheets = useRoute(listSheets, {});
  const chosen =
    offices.data?.items.find(({ id }) => id === search.office) ?? offices.data?.items.find(({ closedOn }) => closedOn === null);
  const columns: Column<Row>[] = [
    { key: 'file', head: t('masterdata.file'), cell: ({ fileName }) => fileName },
    { key: 'office', head: t('masterdata.office'), cell: ({ office }) => name(office) },
    { key: 'state', head: t('masterdata.state'), cell: ({ state }) => <Tag tone={SHEET_TONES[state]}>{t(`masterdata.state.${state}`)}</Tag> },
    { key: 'rows', head: t('masterdata.rows'), num: true, cell: ({ rows }) => rows },
    { key: 'faulty', head: t('masterdata.faulty'), num: true, cell: ({ faulty }) => faulty },
    { key: 'at', head: t('masterdata.at'), cell: ({ at, by }) => <><Instant at={at} /> · {name(by)}</> },
  ]; // prettier-ignore
  return (
    <ListPage
      head={
        <PageHead
          title={t('masterdata.page.title')}
          acts={
            <Link to="/masterdata/certification" style={{ alignSelf: 'center' }}>
              {t('masterdata.place.certification')}
            </Link>
          }
        />
      }
    >
      <Shown of={offices}>
        {({ items }) =>
          chosen ? (
            <Bring
              key={chosen.id}
              officeId={chosen.id}
              open={(sheets.data?.items ?? []).find(({ office, state }) => office.id === chosen.id && OPEN.includes(state)) ?? null}
              offices={items.filter(({ closedOn }) => closedOn === null).map((one) => ({ value: one.id, label: name(one) }))}
              choose={(id) => setSearch({ office: id })}
            />
          ) : null
        }
      </Shown>
      <h2 className={styles.title}>{t('masterdata.list')}</h2>
      <Shown of={sheets} empty={({ items }) => items.length === 0 && <Empty sentence={t('masterdata.none')} />}>
        {({ items }) => (
          <div className={styles.wide}>
            <Table
              caption={t('masterdata.list')}
              columns={columns}
              rows={items}
              keyOf={({ id }) => id}
              target={({ id }) => ({ to: '/masterdata/$id', params: { id } })}
            />
          </div>
        )}
      </Shown>
    </ListPage>
  );
}

interface Bringing {
  officeId: string;
  /** The sheet of this office on which work is going on. */
  open: Row | null;
  offices: { value: string; label: string }[];
  choose: (id: string) => void;
}

function Bring({ officeId, open, offices, choose }: Bringing) {
  const { t } = useText();
  const go = useGo();
  const [file, setFile] = useState<File | null>(null);
  const act = useAct(uploadSheet, { invalidates: [listSheets] });
  const send = (one: File, replaces?: string) => {
    setFile(one);
    act.mutate({ officeId, ...(replaces && { replaces }), file: one } as never, {
      onSuccess: ({ id }) => go({ to: '/masterdata/$id', params: { id } }),
    });
  };
  return (
    <section className={styles.bring} aria-label={t('masterdata.drop')}>
      <p className={styles.why}>{t('masterdata.why')}</p>
      <div className={styles.choice}>
        <Select
          of={{ id: 'sheet-office', value: officeId, onChange: choose, onLeave: () => undefined, error: undefined }}
          label={t('masterdata.office')}
          options={offices}
        />
        <a href={addressOf(downloadTemplate, { officeId })} download>
          {t('masterdata.template')}
        </a>
        <a href={addressOf(downloadMaster, { officeId })} download>
          {t('masterdata.master')}
        </a>
      </div>
      <FileDrop
        label={t('masterdata.drop')}
        accept=".xlsx,.csv,.txt"
        hint={t('masterdata.drop.hint')}
        several={false}
        onFiles={([one]) => one && send(one)}
      />
      {act.isPending ? <p role="status">{t('masterdata.sending')}</p> : null}
      <Refused of={act} />
      {act.error?.code === 'masterdata.openAlready' && open && file ? (
        <div className={styles.acts}>
          <Link to="/masterdata/$id" params={{ id: open.id }}>
            {t('masterdata.open')}
          </Link>
          {open.state === 'checked' ? <Button onPress={() => send(file, open.id)}>{t('masterdata.replace')}</Button> : null}
        </div>
      ) : null}
    </section>
  );
}
