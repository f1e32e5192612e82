import { useMore } from '../../../web/data/useMore.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { Link, usePlace } from '../../../web/shell/place.tsx';
import { formatDay } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { ListPage, PageHead } from '../../../web/ui/Frames.tsx';
import { Segmented } from '../../../web/ui/form/Choice.tsx';
import { More } from '../../../web/ui/list/More.tsx';
import { Tag } from '../../../web/ui/Marks.tsx';
import { Empty, Shown } from '../../../web/ui/States.tsx';
import { listTransfers, type Transfer } from '../../contract/transfers.ts';
import styles from '../postings.module.css';
import { Cancel, Join, Relieve } from './Acts.tsx';
import { ImportPaper } from './ImportPaper.tsx';
import { Initiate } from './Initiate.tsx';

/** «स्थानान्तरण एवं कार्यभार»: the transfers of the administered offices, and what is to be done with each. */
export default function Transfers() {
  const { t } = useText();
  const { search, setSearch } = usePlace<{ open?: 'open' | 'closed'; pane?: string; at?: string }>();
  const { open = 'open', pane, at } = search;
  const { reading, busy, onMore } = useMore(listTransfers, { open });
  const begin = (act: string, id?: string) => setSearch({ pane: act, at: id ?? (undefined as never) });
  const close = () => setSearch({ pane: undefined as never, at: undefined as never });
  useKeys({ KeyN: pane === undefined ? { act: () => begin('new'), label: t('transfer.new') } : undefined });
  return (
    <ListPage
      head={
        <PageHead
          title={t('postings.page.title')}
          beside={<Link to="/postings/unheld">{t('unheld.page.title')}</Link>}
          acts={
            <>
              <Button icon="upload" onPress={() => begin('import')}>
                {t('transfer.import')}
              </Button>
              <Button look="go" icon="plus" cap="KeyN" onPress={() => begin('new')}>
                {t('transfer.new')}
              </Button>
            </>
          }
        />
      }
      filters={
        <Segmented
          of={{
            id: 'transfers-open',
            value: open,
            onChange: (value) => setSearch({ open: value }),
            onLeave: () => undefined,
            error: undefined,
          }}
          label={t('transfer.which')}
          options={(['open', 'closed'] as const).map((value) => ({ value, label: t(`transfer.which.${value}`) }))}
        />
      }
    >
      {pane === 'new' ? <Initiate close={close} /> : null}
      {pane === 'import' ? <ImportPaper close={close} /> : null}
      <Shown of={reading} empty={(rows) => rows.length === 0 && <Empty sentence={t('transfer.none')} />}>
        {(rows) => (
          <>
            <Doing pane={pane} of={rows.find(({ id }) => id === at)} close={close} />
            <ul className={styles.rows}>
              {rows.map((row) => (
                <Row key={row.id} of={row} onAct={(act) => begin(act, row.id)} />
              ))}
            </ul>
            <More shown={rows.length} busy={busy} onMore={onMore} />
          </>
        )}
      </Shown>
    </ListPage>
  );
}

function Doing({ pane, of, close }: { pane: string | undefined; of: Transfer | undefined; close: () => void }) {
  if (!of) return null;
  if (pane === 'relieve') return <Relieve key={of.id} of={of} close={close} />;
  if (pane === 'join') return <Join key={of.id} of={of} close={close} />;
  return pane === 'cancel' ? <Cancel key={of.id} of={of} close={close} /> : null;
}

const TONES = { initiated: 'warm', relieved: 'key', joined: 'ok', cancelled: 'flat' } as const;

function Row({ of, onAct }: { of: Transfer; onAct: (act: string) => void }) {
  const { t, name } = useText();
  const { person, orderNumber, orderOn, from, to, elsewhere, post, state, relievedOn, joinedOn, cancelReason, acts } = of;
  const away = elsewhere && `${name(elsewhere)} (${name({ nameHi: elsewhere.instanceHi, nameEn: elsewhere.instanceEn })})`;
  return (
    <li>
      <span>
        <b>{name(person)}</b>
        <small>{person.code}</small>
        <small>{t('transfer.order', { number: orderNumber, day: formatDay(orderOn) })}</small>
      </span>
      <span>
        {from ? name(from) : away} → {to ? name(to) : away}
        {post ? <small>{name(post)}</small> : null}
      </span>
      <span>
        <Tag tone={TONES[state]}>{t(`transfer.state.${state}`)}</Tag>
        {relievedOn ? <small>{t('transfer.relievedOn', { day: formatDay(relievedOn) })}</small> : null}
        {joinedOn ? <small>{t('transfer.joinedOn', { day: formatDay(joinedOn) })}</small> : null}
        {cancelReason ? <small>{cancelReason}</small> : null}
      </span>
      <span className={styles.acts}>
        {acts.map((act) =>
          act === 'paper' ? (
            <a key={act} href={`/api/postings/transfers/${of.id}/paper`} download>
              {t('transfer.act.paper')}
            </a>
          ) : (
            <Button key={act} small onPress={() => onAct(act)} label={`${t(`transfer.act.${act}`)}: ${name(person)}`}>
              {t(`transfer.act.${act}`)}
            </Button>
          ),
        )}
      </span>
    </li>
  );
}
