import { useState } from 'react';
import { OwnCertificate } from '#signing/web/OwnCertificate.tsx';
import { useMore } from '../../../web/data/useMore.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { Link, usePlace } from '../../../web/shell/place.tsx';
import { dayOf, daysBetween } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { ListPage, PageHead } from '../../../web/ui/Frames.tsx';
import { Chip, Tag } from '../../../web/ui/Marks.tsx';
import { Empty, Shown } from '../../../web/ui/States.tsx';
import { List } from '../../../web/ui/list/List.tsx';
import { More } from '../../../web/ui/list/More.tsx';
import { PaperRow } from '../../../web/ui/list/PaperRow.tsx';
import { listWaitingSignatures } from '../../contract/signing.ts';
import { type Line, lineKey, lineOfWaiting } from './lines.ts';
import { RefuseDialog } from './RefuseDialog.tsx';
import { SignDialog } from './SignDialog.tsx';
import { placeText } from '../placeWords.ts';
import { isLapsed } from '../waiting.ts';

type Row = ReturnType<typeof useRows>['rows'][number];

/** The special secretary between two meetings: X on each letter, one password, all signed. Without X, the letter one stands on. */
export default function Signatures() {
  const { t } = useText();
  const {
    search: { at },
    setSearch,
  } = usePlace<{ at?: string }>();
  const { reading, rows, busy, onMore } = useRows();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [signing, setSigning] = useState<readonly Line[] | null>(null);
  const here = rows.find((row) => row.key === at) ?? rows[0];
  const picked = rows.filter(({ key }) => chosen.has(key));
  const wanted = picked.length > 0 ? picked : here ? [here] : [];
  const [refusing, setRefusing] = useState<Row | null>(null);
  const sign = () => setSigning(wanted.map(lineOfWaiting));
  // A refusal has its own reason: one letter at a time.
  const refuse = wanted.length === 1 && !isLapsed(wanted[0]!) ? () => setRefusing(wanted[0]!) : undefined;
  useKeys({
    'Ctrl+Enter': wanted.length > 0 ? { act: sign, label: t('dispatch.sign.go') } : undefined,
    KeyR: refuse && { act: refuse, label: t('dispatch.refuse') },
  });
  const all = rows.length > 0 && picked.length === rows.length;
  function close() {
    setSigning(null);
    setChosen(new Set());
  }
  return (
    <ListPage
      head={
        <PageHead
          title={t('dispatch.sign.title')}
          beside={<OwnCertificate />}
          acts={
            <>
              <Link to="/certificates" style={{ alignSelf: 'center' }}>
                {t('signing.title')}
              </Link>
              {refuse ? (
                <Button cap="KeyR" onPress={refuse}>
                  {t('dispatch.refuse.go')}
                </Button>
              ) : null}
              {wanted.length > 0 ? (
                <Button look="go" icon="sign" cap="Ctrl+Enter" onPress={sign}>
                  {t('dispatch.sign.count', { count: wanted.length })}
                </Button>
              ) : null}
            </>
          }
        />
      }
      filters={
        rows.length > 1 ? (
          <Chip pressed={all} onPress={() => setChosen(new Set(all ? [] : rows.map(({ key }) => key)))} count={rows.length}>
            {t('dispatch.sign.all')}
          </Chip>
        ) : null
      }
    >
      <Shown
        of={reading}
        empty={() =>
          rows.length === 0 && (
            <Empty sentence={t('dispatch.sign.empty')}>
              <Link to="/inbox">{t('drafts.list.toInbox')}</Link>
            </Empty>
          )
        }
      >
        {() => (
          <>
            <List
              label={t('dispatch.sign.title')}
              rows={rows}
              keyOf={({ key }) => key}
              target={({ issueId }) => ({ to: '/issues/$id', params: { id: issueId } })}
              at={at}
              onAt={(key) => setSearch({ at: key })}
              chosen={chosen}
              onChoose={setChosen}
            >
              {(row) => <RowOf row={row} />}
            </List>
            <More shown={rows.length} busy={busy} onMore={onMore} />
          </>
        )}
      </Shown>
      {refusing ? <RefuseDialog of={refusing} close={() => setRefusing(null)} /> : null}
      {signing ? <SignDialog lines={signing} close={close} /> : null}
    </ListPage>
  );
}

function useRows() {
  const { reading, busy, onMore } = useMore(listWaitingSignatures, {});
  const rows = (reading.data ?? []).map((row) => ({ ...row, key: lineKey(row) }));
  return { reading, rows, busy, onMore };
}

function RowOf({ row }: { row: Row }) {
  const { t } = useText();
  const { form, subject, number, file, place, addressees, signBy } = row;
  const left = daysBetween(dayOf(new Date()), signBy);
  return (
    <PaperRow
      icon="sign"
      kind={t(`drafts.form.${form}`)}
      physical={false}
      unread={false}
      subject={subject}
      from={number}
      number={`${file.number} · ${t('drafts.row.addressees', { count: addressees })}`}
      marks={
        <>
          {isLapsed(row) ? <Tag tone="hot">{t('dispatch.sign.lapsed')}</Tag> : null}
          <Tag tone="key">{placeText(t, place)}</Tag>
        </>
      }
      due={{ day: signBy, word: t('dispatch.sign.last'), tone: left < 0 ? 'late' : left === 0 ? 'now' : 'later' }}
    />
  );
}
