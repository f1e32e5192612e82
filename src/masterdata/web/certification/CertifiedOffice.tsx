import { useEffect, useRef, useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { Link, usePlace } from '../../../web/shell/place.tsx';
import { formatInstant } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import type { MessageKey } from '../../../web/text/words.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { type Column, Table } from '../../../web/ui/list/Table.tsx';
import { Tag } from '../../../web/ui/Marks.tsx';
import { Refused, Shown } from '../../../web/ui/States.tsx';
import {
  type CertificationView,
  certifyOffice,
  type Difference,
  listCertifications,
  viewCertification,
} from '../../contract/certifications.ts';
import styles from '../masterdata.module.css';
import { LIST_TONES } from '../tones.ts';
import { SignList } from './SignList.tsx';

const CHANGES = { invalidates: [viewCertification, listCertifications] };

/** The list of an office as it stands, what was changed since it was certified, and the signature of its head. */
export function CertifiedOffice({ officeId }: { officeId: string }) {
  const { t, name } = useText();
  const reading = useRoute(viewCertification, { officeId });
  const certify = useAct(certifyOffice, CHANGES);
  const [signing, setSigning] = useState(false);
  useReturned((id) => certify.mutate({ officeId, signing: id }));
  const may = reading.data?.mayCertify === true && reading.data.state !== 'certified';
  useKeys({ 'Ctrl+Enter': may && !signing ? { act: () => setSigning(true), label: t('certification.certify') } : undefined });
  return (
    <Shown of={reading}>
      {(view) => (
        <div className={styles.bring}>
          <h2>
            {name(view.office)} <Tag tone={LIST_TONES[view.state]}>{t(`certification.state.${view.state}`)}</Tag>
          </h2>
          {view.certified ? (
            <p>
              {t('certification.last')}:{' '}
              {t('certification.by', {
                who: name(view.certified.by),
                post: name(view.certified.post),
                at: formatInstant(view.certified.at),
              })}
            </p>
          ) : null}
          <Refused of={certify} />
          {view.differences.length > 0 ? <Differences of={view.differences} /> : null}
          <List of={view} />
          <p className={`${styles.hash} s`}>
            {t('certification.hash')}: <span lang="en">{view.hash}</span>
          </p>
          <p>
            <Link to="/establishment/chart" search={{ office: officeId }}>
              {t('orgChart.page.title')}
            </Link>
          </p>
          {may ? (
            <>
              <p className={styles.statement}>
                {t('certification.statement', { office: name(view.office), posts: view.posts, people: view.people })}
              </p>
              <div className={styles.acts}>
                <Button look="go" icon="sign" cap="Ctrl+Enter" busy={certify.isPending} onPress={() => setSigning(true)}>
                  {t('certification.certify')}
                </Button>
              </div>
            </>
          ) : null}
          {signing ? (
            <SignList
              of={view}
              close={() => setSigning(false)}
              onSigned={(id) => {
                setSigning(false);
                certify.mutate({ officeId, signing: id });
              }}
            />
          ) : null}
        </div>
      )}
    </Shown>
  );
}

/** Back from the page of the eSign provider: the signature is in the address, once. */
function useReturned(take: (signing: string) => void) {
  const {
    search: { signing },
    setSearch,
  } = usePlace<{ signing?: string }>();
  const taken = useRef(false);
  useEffect(() => {
    if (signing === undefined || taken.current) return;
    taken.current = true;
    take(signing);
    setSearch({ signing: undefined as never });
  });
}

function Differences({ of }: { of: Difference[] }) {
  const { t, name } = useText();
  const columns: Column<Difference>[] = [
    { key: 'what', head: t('certification.what.post'), cell: (row) => `${t(`certification.what.${row.what}`)} · ${row.key}` },
    { key: 'name', head: t('masterdata.sheet.title'), cell: name },
    {
      key: 'how',
      head: t('masterdata.state'),
      cell: ({ how, fields }) =>
        t(`certification.how.${how}`, { fields: fields.map((field) => t(`certification.field.${field}` as MessageKey)).join(', ') }),
    },
  ];
  return (
    <section>
      <h3>{t('certification.differences')}</h3>
      <div className={styles.wide}>
        <Table
          caption={t('certification.differences')}
          columns={columns}
          rows={of}
          keyOf={({ what, key, how, nameEn }) => `${what} ${how} ${key} ${nameEn}`}
        />
      </div>
    </section>
  );
}

type Line = CertificationView['list']['posts'][number];

function List({ of: { list } }: { of: CertificationView }) {
  const { t, name } = useText();
  const columns: Column<Line>[] = [
    { key: 'post', head: t('certification.posts'), cell: name },
    { key: 'abbreviation', head: t('establishment.field.abbreviation'), cell: ({ abbreviation }) => abbreviation },
    {
      key: 'holders',
      head: t('certification.people'),
      cell: ({ holders }) =>
        holders.length === 0
          ? t('certification.vacant')
          : holders.map((one) => `${name(one)} (${one.code}, ${t(`establishment.charge.${one.kind as 'regular'}`)})`).join('; '),
    },
  ];
  return (
    <section>
      <h3>{t('certification.list')}</h3>
      <div className={styles.wide}>
        <Table caption={t('certification.list')} columns={columns} rows={list.posts} keyOf={({ abbreviation }) => abbreviation} />
      </div>
      {list.unseated.length > 0 ? (
        <p>
          {t('certification.unseated')}: {list.unseated.map((one) => `${name(one)} (${one.code})`).join(', ')}
        </p>
      ) : null}
    </section>
  );
}
