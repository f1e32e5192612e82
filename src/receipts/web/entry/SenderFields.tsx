import { useText } from '../../../web/text/useText.ts';
import { Wide } from '../../../web/ui/Frames.tsx';
import { Check } from '../../../web/ui/form/Choice.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import type { Entering } from './EntryFields.tsx';
import { SenderName } from './SenderName.tsx';
import styles from '../receipts.module.css';

/** Who wrote. A sender of an earlier letter is offered while the name is typed, and fills all his fields at once. */
export function SenderFields({ form, value, set, must, onLetterKnown }: Entering & { must: (name: string) => boolean }) {
  const { t } = useText();
  return (
    <>
      <Wide>
        <h2 className={styles.group}>
          {t('receipt.sender')} <span className="q s">{t('receipt.sender.hint')}</span>
        </h2>
      </Wide>
      <SenderName
        of={form.field('senderName')}
        must={must('senderName')}
        onSender={(known) => set({ ...value, ...known })}
        onLeft={onLetterKnown}
      />
      <TextField
        of={form.field('senderDesignation')}
        label={t('receipt.field.senderDesignation')}
        must={must('senderDesignation')}
        hindi
        most={200}
      />
      <TextField
        of={form.field('senderOrganisation')}
        label={t('receipt.field.senderOrganisation')}
        must={must('senderOrganisation')}
        hindi
        most={300}
      />
      <TextField of={form.field('senderEmail')} label={t('receipt.field.senderEmail')} kind="email" most={254} />
      <Wide part="two">
        <div className={styles.low}>
          <Check of={form.field('acknowledgementWanted')}>{t('receipt.field.acknowledgementWanted')}</Check>
        </div>
      </Wide>
    </>
  );
}
