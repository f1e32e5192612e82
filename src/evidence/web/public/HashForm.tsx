import { useState } from 'react';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { FormSummary } from '../../../web/ui/form/FormSummary.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { useForm } from '../../../web/ui/form/useForm.ts';
import { typedHash } from './printedHash.ts';
import styles from './public.module.css';

/** For a print whose QR code cannot be scanned: its hash, or the beginning of it, from the foot of the paper. */
export function HashForm({ onTyped }: { onTyped: (hash: string) => void }) {
  const { t } = useText();
  const [value, set] = useState({ hash: '' });
  const form = useForm({
    value,
    set,
    check: ({ hash }) => ({ hash: typedHash(hash) ? undefined : t('evidence.public.hash.wrong') }),
  });
  return (
    <form className={`${styles.box} noPrint`} onSubmit={form.submit(({ hash }) => onTyped(typedHash(hash)!))} noValidate>
      <h2>{t('evidence.public.hash.title')}</h2>
      <FormSummary of={form} />
      <TextField
        label={t('evidence.public.hashPrinted')}
        hint={t('evidence.public.hash.hint')}
        of={form.field('hash')}
        complete="off"
        most={100}
        must
      />
      <Button submit icon="check">
        {t('evidence.public.hash.compare')}
      </Button>
    </form>
  );
}
