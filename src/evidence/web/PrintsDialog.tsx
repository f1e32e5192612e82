import { useState } from 'react';
import { grouped } from '#core/text/grouped.ts';
import { useAct } from '../../web/data/useAct.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { formatInstant } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Dialog } from '../../web/ui/Dialog.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { Refused, Shown } from '../../web/ui/States.tsx';
import { listPrints, type PrintOfPaper, withdrawPrint } from '../contract/prints.ts';
import styles from './prints.module.css';

/** Who has printed the notes of a file and when; a print that went astray is withdrawn here, so that strangers are told by its code. */
export function PrintsDialog({ fileId, close }: { fileId: string; close: () => void }) {
  const { t } = useText();
  const prints = useRoute(listPrints, { id: fileId });
  const [asked, ask] = useState<string | null>(null);
  return (
    <Dialog title={t('evidence.prints')} close={close} wide foot={<Button onPress={close}>{t('evidence.prints.close')}</Button>}>
      <Shown of={prints} empty={({ items }) => (items.length === 0 ? <p>{t('evidence.prints.none')}</p> : null)}>
        {({ items }) => (
          <ol className={styles.prints}>
            {items.map((print) => (
              <Print key={print.code} of={print} asked={asked === print.code} ask={ask} />
            ))}
          </ol>
        )}
      </Shown>
    </Dialog>
  );
}

interface Row {
  of: PrintOfPaper;
  asked: boolean;
  ask: (code: string | null) => void;
}

function Print({ of: { code, kind, madeAt, madeBy, withdrawnAt, withdrawReason, acts }, asked, ask }: Row) {
  const { t, name } = useText();
  return (
    <li>
      <p>
        <b>{t(`evidence.prints.${kind}`)}</b> · {formatInstant(madeAt)}
        {madeBy ? ` · ${name(madeBy.person)}, ${name(madeBy.post)}` : null}
      </p>
      <p className={styles.code}>{grouped(code)}</p>
      {withdrawnAt ? (
        <p className={styles.withdrawn}>
          {t('evidence.prints.withdrawn', { at: formatInstant(withdrawnAt), reason: withdrawReason ?? '' })}
        </p>
      ) : null}
      {asked ? <Withdrawal code={code} close={() => ask(null)} /> : null}
      {acts.includes('withdraw') && !asked ? <Button onPress={() => ask(code)}>{t('evidence.prints.withdraw')}</Button> : null}
    </li>
  );
}

function Withdrawal({ code, close }: { code: string; close: () => void }) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const act = useAct(withdrawPrint, { invalidates: [listPrints] });
  const missing = reason.trim() === '' ? t('evidence.prints.reason.missing') : null;
  return (
    <form
      className={styles.withdrawal}
      onSubmit={(event) => {
        event.preventDefault();
        if (!missing) act.mutate({ code, reason }, { onSuccess: close });
      }}
    >
      <TextField
        of={{ id: `withdraw-${code}`, value: reason, onChange: setReason, onLeave: () => undefined, error: undefined }}
        label={t('evidence.prints.reason')}
        must
        hindi
        most={500}
      />
      <Refused of={act} />
      <Button onPress={close}>{t('evidence.prints.not')}</Button>
      <Button look="go" submit busy={act.isPending} reason={missing}>
        {t('evidence.prints.withdraw')}
      </Button>
    </form>
  );
}
