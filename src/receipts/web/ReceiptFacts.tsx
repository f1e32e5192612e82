import type { ReactNode } from 'react';
import { Origin } from '../../dispatch/web/received/Origin.tsx';
import { Transfers, WhereWent } from '../../exchange/web/Transfers.tsx';
import { addressOf } from '../../web/data/useRoute.ts';
import { Link } from '../../web/shell/place.tsx';
import { joined } from '../../web/text/hindi.ts';
import { type Text, useText } from '../../web/text/useText.ts';
import type { MessageKey } from '../../web/text/words.ts';
import { Day, Instant, NumberText } from '../../web/ui/Marks.tsx';
import { Facts } from '../../web/ui/list/Peek.tsx';
import { type ReceiptView, viewAcknowledgement } from '../contract.ts';
import { sender } from '../contract/entry.ts';
import styles from './receipts.module.css';

type Row = readonly [string, ReactNode];
interface Telling extends Text {
  view: ReceiptView;
}

/** What is known of the letter, in the order in which one asks: what, where now, from whom, since when. Empty fields are left out. */
export function ReceiptFacts({ view }: { view: ReceiptView }) {
  const text = useText();
  const { t } = text;
  const telling = { ...text, view };
  return (
    <article className={styles.facts}>
      <h2 className={styles.subject}>{joined(view.subject || t('receipt.noSubject'))}</h2>
      {view.isCover ? <p className={styles.tracked}>{t('receipt.isCover')}</p> : null}
      {view.enclosuresMissing ? <p className={styles.tracked}>{t('receipt.field.enclosuresMissing')}</p> : null}
      <Facts of={whereabouts(telling)} />
      <Transfers receiptId={view.id} />
      <h3 className={styles.group}>{t('receipt.letter')}</h3>
      <Facts of={letterFacts(telling)} />
      {view.senderName ? <h3 className={styles.group}>{t('receipt.sender')}</h3> : null}
      <Facts of={Object.keys(sender.shape).flatMap((field) => plain(telling, field as keyof ReceiptView))} />
      <h3 className={styles.group}>{t('receipt.diary')}</h3>
      <Facts of={diaryFacts(telling)} />
      {view.deliveryMode === 'eoffice' ? <Origin receiptId={view.id} /> : null}
    </article>
  );
}

const label = ({ t }: Telling, field: string) => t(`receipt.field.${field}` as MessageKey);
const row = (word: string, value: ReactNode): Row[] => (value ? [[word, value]] : []);
const plain = (telling: Telling, field: keyof ReceiptView & string) =>
  row(label(telling, field), joined(String(telling.view[field] || '')));
const day = (telling: Telling, field: 'letterOn' | 'receivedOn' | 'dueOn') =>
  row(label(telling, field), telling.view[field] ? <Day day={telling.view[field]} /> : null);
const chosen = (telling: Telling, field: 'letterKind' | 'deliveryMode' | 'language' | 'vipKind') =>
  row(label(telling, field), telling.view[field] ? telling.t(`receipt.${field}.${telling.view[field]}` as MessageKey) : null);

function whereabouts({ t, name, view }: Telling): Row[] {
  const { desk, closedAt, file, inFile } = view;
  const rows = row(
    t('receipt.file'),
    file ? (
      <Link to="/files/$id" params={{ id: file.id }}>
        {file.number}
      </Link>
    ) : null,
  );
  if (closedAt)
    return [
      [
        t('receipt.where'),
        <>
          <WhereWent receiptId={view.id}>{t('receipt.row.closed')}</WhereWent> · <Instant at={closedAt} />
        </>,
      ],
      ...rows,
    ];
  if (!desk) return [...row(t('receipt.where'), inFile ? t('receipt.inFile') : null), ...rows];
  const parked = desk.parkedUntil ? (
    <>
      {' '}
      · {t('receipt.desk.parkedUntil')} <Day day={desk.parkedUntil} />
    </>
  ) : null;
  return [
    [
      t('receipt.where'),
      <>
        {name(desk.post)} · <Instant at={desk.since} />
        {parked}
      </>,
    ],
    ...row(t('receipt.desk.dueOn'), desk.dueOn ? <Day day={desk.dueOn} near /> : null),
    ...row(t('receipt.desk.action'), joined(desk.action)),
    ...row(t('receipt.desk.remark'), joined(desk.remark)),
    ...rows,
  ];
}

function letterFacts(telling: Telling): Row[] {
  const {
    t,
    name,
    view: { letterNumber, category, copyOf },
  } = telling;
  return [
    ...row(t('receipt.field.letterNumber'), letterNumber ? <NumberText text={letterNumber} /> : null),
    ...day(telling, 'letterOn'), ...chosen(telling, 'letterKind'), ...day(telling, 'receivedOn'), ...chosen(telling, 'deliveryMode'),
    ...plain(telling, 'deliveryNumber'), ...chosen(telling, 'language'), ...day(telling, 'dueOn'),
    ...row(t('receipt.field.categoryId'), category ? [category.parent, category].flatMap((one) => (one ? [name(one)] : [])).join(' – ') : null),
    ...chosen(telling, 'vipKind'), ...plain(telling, 'vipName'), ...plain(telling, 'enclosures'), ...plain(telling, 'remarks'),
    ...row(t('receipt.copyOf'), copyOf ? <Link to="/receipts/$id" params={{ id: copyOf.id }}>{copyOf.number}</Link> : null),
  ]; // prettier-ignore
}

function diaryFacts({ t, name, view: { id, section, createdBy, diarisedAt, acknowledgement } }: Telling): Row[] {
  return [
    [t('receipt.field.sectionId'), name(section)],
    [t('receipt.createdBy'), name(createdBy)],
    [t('receipt.diarisedAt'), diarisedAt ? <Instant at={diarisedAt} /> : t('receipt.row.draft')],
    ...row(t('receipt.acknowledged'), acknowledgement ? (
      <>
        <Instant at={acknowledgement.at} /> {acknowledgement.emailedTo ?? t('receipt.acknowledged.toPost')} ·{' '}
        <a href={addressOf(viewAcknowledgement, { id })} target="_blank" rel="noreferrer">PDF</a>
      </>
    ) : null),
  ]; // prettier-ignore
}
