import { useState } from 'react';
import { useGo } from '../../../web/shell/place.tsx';
import { plainDigits } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { FormSummary } from '../../../web/ui/form/FormSummary.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { useForm } from '../../../web/ui/form/useForm.ts';
import styles from './public.module.css';

/** A code typed from a paper; `code` is the one that was not found. */
export function CodeForm({ code }: { code: string }) {
  const { t } = useText();
  const go = useGo();
  const [value, set] = useState({ code: grouped(code) });
  const form = useForm({
    value,
    set,
    check: ({ code }) => ({ code: plainCode(code).length === 26 ? undefined : t('evidence.public.code.wrong') }),
  });
  return (
    <form className={styles.box} onSubmit={form.submit(({ code }) => go({ to: '/v/$code', params: { code: plainCode(code) } }))} noValidate>
      <FormSummary of={form} />
      <TextField
        label={t('evidence.public.code')}
        hint={t('evidence.public.code.hint')}
        of={form.field('code')}
        complete="off"
        most={60}
        must
      />
      <Button look="go" submit icon="check">
        {t('evidence.public.ask')}
      </Button>
    </form>
  );
}

const grouped = (code: string) => code.match(/.{1,4}/g)?.join(' ') ?? '';

const plainCode = (typed: string) => plainDigits(typed).replaceAll(/[\s-]/g, '').toUpperCase();
