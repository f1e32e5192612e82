import { ReceiptTasks } from '#circulars/web/tasks/ReceiptTasks.tsx';
import { useRoute } from '../../web/data/useRoute.ts';
import { usePlace } from '../../web/shell/place.tsx';
import { useText } from '../../web/text/useText.ts';
import { PageHead, WorkPage } from '../../web/ui/Frames.tsx';
import { NumberText, Tag } from '../../web/ui/Marks.tsx';
import { Shown } from '../../web/ui/States.tsx';
import { type ReceiptView, viewReceipt } from '../contract.ts';
import { Letter } from './Letter.tsx';
import { ReceiptActs } from './ReceiptActs.tsx';
import { ReceiptFacts } from './ReceiptFacts.tsx';

/** One receipt: the letter at the left, what is known of it and what can be done at the right. */
export default function Receipt() {
  const {
    params: { id = '' },
  } = usePlace();
  const { t } = useText();
  const reading = useRoute(viewReceipt, { id });
  return (
    <>
      {reading.data ? null : <PageHead title={t('receipt.page.title')} />}
      <Shown of={reading}>{(view) => <Opened view={view} />}</Shown>
    </>
  );
}

function Opened({ view }: { view: ReceiptView }) {
  const { t } = useText();
  const number = view.number === null ? t('receipt.unnumbered') : <NumberText text={view.number} />;
  return (
    <WorkPage
      head={
        <PageHead
          title={t('receipt.page.title')}
          beside={
            <>
              {number} · {t('receipt.computerNumber', { number: view.id })} <Marks view={view} />
            </>
          }
        />
      }
      left={<Letter view={view} />}
      foot={<ReceiptActs view={view} />}
    >
      <ReceiptFacts view={view} />
      <ReceiptTasks receiptId={view.id} />
    </WorkPage>
  );
}

function Marks({ view: { nature, classification, vipKind, priority, closedAt } }: { view: ReceiptView }) {
  const { t } = useText();
  return (
    <>
      {vipKind ? <Tag tone="vip">VIP</Tag> : null}{' '}
      {priority === 'ordinary' ? null : <Tag tone={priority === 'top' ? 'hot' : 'warm'}>{t(`priority.${priority}`)}</Tag>}{' '}
      {classification === 'normal' ? null : <Tag tone="flat">{t(`classification.${classification}`)}</Tag>}{' '}
      <Tag tone="flat">{t(`nature.${nature}`)}</Tag> {closedAt ? <Tag tone="ok">{t('receipt.row.closed')}</Tag> : null}
    </>
  );
}
