import type { ReactNode } from 'react';
import { addressOf } from '../../web/data/useRoute.ts';
import { Link } from '../../web/shell/place.tsx';
import { joined } from '../../web/text/hindi.ts';
import { useText } from '../../web/text/useText.ts';
import type { MessageKey } from '../../web/text/words.ts';
import { Day, Instant, NumberText } from '../../web/ui/Marks.tsx';
import { Facts } from '../../web/ui/list/Peek.tsx';
import { type ReceiptView, viewAcknowledgement } from '../contract.ts';
import styles from './receipts.module.css';

type Row = readonly [string, ReactNode];

/** What is known of the letter, in the order in which one asks: what, from whom, since when, where now. Empty fields are left out. */
export function ReceiptFacts({ view }: { view: ReceiptView }) {
  const { t, name } = useText();
  const word = (family: string, value: string | null): Row[] => (value === null ? [] : [[t(`receipt.field.${family}` as MessageKey), t(`receipt.${family}.${value}` as MessageKey)]]);
  const plain = (field: keyof ReceiptView & string): Row[] => (view[field] ? [[t(`receipt.field.${field}` as MessageKey), joined(String(view[field]))]] : []);
  const day = (field: 'letterOn' | 'receivedOn' | 'dueOn'): Row[] => (view[field] ? [[t(`receipt.field.${field}`), <Day key={field} day={view[field]} />]] : []);
  const { category, desk, file, copyOf, acknowledgement } = view;
  return (
    <article className={styles.facts}>
      <h2 className={styles.subject}>{joined(view.subject || t('receipt.noSubject'))}</h2>
      {view.isCover ? <p className={styles.tracked}>{t('receipt.isCover')}</p> : null}
      {view.enclosuresMissing ? <p className={styles.tracked}>{t('receipt.field.enclosuresMissing')}</p> : null}
      <Facts of={[
        ...where(view, t, name),
        ...(desk?.remark ? [[t('receipt.desk.remark'), joined(desk.remark)] as const] : []),
        ...(file ? [[t('receipt.file'), <Link key="file" to="/files/$id" params={{ id: file.id }}>{file.number}</Link>] as const] : []),
      ]} />
      <h3 className={styles.group}>{t('receipt.letter')}</h3>
      <Facts of={[
        ...(view.letterNumber ? [[t('receipt.field.letterNumber'), <NumberText key="number" text={view.letterNumber} />] as const] : []),
        ...day('letterOn'), ...word('letterKind', view.letterKind), ...day('receivedOn'), ...word('deliveryMode', view.deliveryMode), ...plain('deliveryNumber'),
        ...word('language', view.language), ...day('dueOn'),
        ...(category ? [[t('receipt.field.categoryId'), category.parent ? `${name(category.parent)} – ${name(category)}` : name(category)] as const] : []),
        ...word('vipKind', view.vipKind), ...plain('vipName'), ...plain('enclosures'), ...plain('remarks'),
        ...(copyOf ? [[t('receipt.copyOf'), <Link key="copy" to="/receipts/$id" params={{ id: copyOf.id }}>{copyOf.number}</Link>] as const] : []),
      ]} />
      <h3 className={styles.group}>{t('receipt.sender')}</h3>
      <Facts of={(['senderName', 'senderDesignation', 'senderOrganisation', 'senderMinistry', 'senderDepartment', 'senderAddress', 'senderAddress2', 'senderCity', 'senderState', 'senderCountry', 'senderPin', 'senderEmail', 'senderMobile', 'senderTelephone'] as const).flatMap(plain)} />
      <h3 className={styles.group}>{t('receipt.diary')}</h3>
      <Facts of={[
        [t('receipt.field.sectionId'), name(view.section)],
        [t('receipt.createdBy'), name(view.createdBy)],
        [t('receipt.diarisedAt'), view.diarisedAt ? <Instant key="at" at={view.diarisedAt} /> : t('receipt.row.draft')],
        ...(acknowledgement ? [[t('receipt.acknowledged'), <span key="ack"><Instant at={acknowledgement.at} /> {acknowledgement.emailedTo ?? t('receipt.acknowledged.toPost')} · <a href={addressOf(viewAcknowledgement, { id: view.id })} target="_blank" rel="noreferrer">PDF</a></span>] as const] : []),
      ]} />
    </article>
  );
}

function where({ desk, closedAt, inFile }: ReceiptView, t: ReturnType<typeof useText>['t'], name: ReturnType<typeof useText>['name']): Row[] {
  if (closedAt) return [[t('receipt.where'), <>{t('receipt.row.closed')} · <Instant at={closedAt} /></>]];
  if (!desk) return inFile ? [[t('receipt.where'), t('receipt.inFile')]] : [];
  const due: Row[] = desk.dueOn ? [[t('receipt.desk.dueOn'), <Day key="due" day={desk.dueOn} near />]] : [];
  const parked = desk.parkedUntil ? <> · {t('receipt.desk.parkedUntil')} <Day day={desk.parkedUntil} /></> : null;
  return [[t('receipt.where'), <>{name(desk.post)} · <Instant at={desk.since} />{parked}</>], ...due];
}
