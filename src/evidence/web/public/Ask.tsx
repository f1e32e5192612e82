import { useState } from 'react';
import { readDay } from '../../../web/text/format.ts';
import { plainDigits } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { DateField, isDay } from '../../../web/ui/form/DateField.tsx';
import { FormSummary } from '../../../web/ui/form/FormSummary.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { useForm } from '../../../web/ui/form/useForm.ts';
import { Shown } from '../../../web/ui/States.tsx';
import { useRoute } from '../../../web/data/useRoute.ts';
import { usePlace } from '../../../web/shell/place.tsx';
import { verifyNumber } from '../../contract/public.ts';
import { CheckPdf } from './CheckPdf.tsx';
import { CodeForm } from './CodeForm.tsx';
import { LetterResult } from './LetterResult.tsx';
import { useLetterCheck } from './pdfCheck.ts';
import styles from './public.module.css';

type Asked = { number?: string; date?: string };

/** Where nothing was scanned: a code, or number and date, is typed; or a PDF is dropped. */
export default function Ask() {
  const { t } = useText();
  const { number = '', date = '' } = usePlace<Asked>().search;
  const asked = number !== '' && isDay(date);
  const check = useLetterCheck(null);
  const found = useRoute(verifyNumber, { number, date }, { when: asked });
  return (
    <div className={styles.page}>
      {asked ? <Shown of={found}>{(letter) => <LetterResult letter={letter} />}</Shown> : <h1>{t('evidence.public.title')}</h1>}
      {found.data ? null : (
        <>
          <p className={styles.intro}>{t('evidence.public.intro')}</p>
          <CodeForm code="" />
          <NumberForm key={`${number} ${date}`} number={number} date={date} />
          <CheckPdf of={check} hint={t('evidence.public.pdf.hint')} />
        </>
      )}
    </div>
  );
}

function NumberForm({ number, date }: Required<Asked>) {
  const { t } = useText();
  const { setSearch } = usePlace<Asked>();
  const [value, set] = useState({ number, date });
  const check = (typed: Required<Asked>) => ({
    number: /I\/\d+\/\d{4}\s*$/i.test(plainDigits(typed.number)) ? undefined : t('evidence.public.number.wrong'),
    date: readDay(typed.date) ? undefined : t('evidence.public.date.wrong'),
  });
  const form = useForm({ value, set, check });
  return (
    <form
      className={styles.box}
      onSubmit={form.submit((typed) => setSearch({ number: plainDigits(typed.number).trim(), date: readDay(typed.date)! }))}
      noValidate
    >
      <h2>{t('evidence.public.byNumber')}</h2>
      <FormSummary of={form} />
      <TextField
        label={t('evidence.public.number')}
        hint={t('evidence.public.byNumber.hint')}
        of={form.field('number')}
        complete="off"
        most={320}
        must
      />
      <DateField label={t('evidence.public.date')} of={form.field('date')} must />
      <Button submit icon="search">
        {t('evidence.public.ask')}
      </Button>
    </form>
  );
}
