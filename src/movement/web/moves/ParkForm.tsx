import { useAct } from '../../../web/data/useAct.ts';
import { useUnfinished } from '../../../web/data/useUnfinished.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { dayOf } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { DateField, isDay } from '../../../web/ui/form/DateField.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { useForm } from '../../../web/ui/form/useForm.ts';
import { parkPaper } from '../../contract.ts';
import { MOVED } from './moved.ts';
import styles from './moves.module.css';
import { useFirstField } from './useFirstField.ts';

const WEEK_MS = 7 * 86_400_000;

/** Until when, and why; a week is offered. */
export function ParkForm({ id, onDone, onLeave }: { id: string; onDone: () => void; onLeave: () => void }) {
  const { t } = useText();
  const park = useAct(parkPaper, { invalidates: MOVED });
  const { value, set, clear } = useUnfinished(`park.${id}`, { until: dayOf(new Date(Date.now() + WEEK_MS)), reason: '' });
  const form = useForm({
    value,
    set,
    refused: park.error,
    check: ({ until, reason }) => ({
      until: isDay(until) && until > dayOf(new Date()) ? undefined : t('movement.park.later'),
      reason: reason.trim() === '' ? t('movement.reason.must') : undefined,
    }),
  });
  const submit = form.submit((input) =>
    park.mutate(
      { id, ...input },
      {
        onSuccess: () => {
          clear();
          onDone();
        },
      },
    ),
  );
  const box = useFirstField<HTMLFormElement>();
  useKeys({ 'Ctrl+Enter': { act: () => submit(), label: t('movement.park.title') }, Escape: onLeave });
  return (
    <form ref={box} className={styles.ask} onSubmit={submit} aria-label={t('movement.park.title')}>
      <b>{t('movement.park.title')}</b>
      <TextField of={form.field('reason')} label={t('movement.park.reason')} must hindi />
      <DateField of={form.field('until')} label={t('movement.park.until')} must />
      <p className={styles.hint}>{t('movement.park.hint')}</p>
      <Refused of={park} />
      <div className={styles.buttons}>
        <Button onPress={onLeave}>{t('movement.act.cancel')}</Button>
        <Button look="go" submit cap="Ctrl+Enter" busy={park.isPending}>
          {t('movement.park.title')}
        </Button>
      </div>
    </form>
  );
}
