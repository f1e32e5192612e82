import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { CallError } from '#core/call.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { FormSummary } from '../../web/ui/form/FormSummary.tsx';
import type { Form } from '../../web/ui/form/useForm.ts';
import { Failed } from '../../web/ui/States.tsx';
import { StarNote } from '../../web/ui/form/Field.tsx';
import styles from './establishment.module.css';

interface Paning {
  title: string;
  /** What the act does, where the title does not tell. */
  why?: string;
  form?: Pick<Form<object>, 'problems' | 'attempts'>;
  act: { isPending: boolean; error: CallError | null };
  /** The main button. */
  go: string;
  onGo: () => void;
  close: () => void;
  /** Reads the entry again after somebody else has changed it. */
  again?: () => void;
  /** Another act, at the left. */
  also?: ReactNode;
  children?: ReactNode;
}

/** One act of the establishment over the page of its office: fields, refusal, the button that does it. Ctrl+Enter does, Escape leaves; what was typed is kept. */
export function Pane({ title, why, form, act, go, onGo, close, again, also, children }: Paning) {
  const { t } = useText();
  const heading = useId();
  const sheet = useRef<HTMLElement>(null);
  // It stands over the page, and the button that opens it may be far down.
  useEffect(() => {
    sheet.current?.scrollIntoView({ block: 'nearest' });
    sheet.current?.querySelector<HTMLElement>('input, select, button')?.focus();
  }, []);
  useKeys({ 'Ctrl+Enter': act.isPending ? undefined : { act: onGo, label: go }, Escape: close });
  const stale = act.error?.code === 'establishment.changed';
  return (
    <section ref={sheet} className={styles.sheet} aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {why ? <p className={styles.why}>{why}</p> : null}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onGo();
        }}
      >
        {form ? <FormSummary of={form} /> : null}
        {children}
        {act.error && !act.error.issues ? <Failed error={act.error} /> : null}
        <div className={styles.foot}>
          {form ? <StarNote /> : null}
          {also}
          {stale && again ? <Button onPress={again}>{t('establishment.again')}</Button> : null}
          <Button onPress={close}>{t('establishment.leave')}</Button>
          <Button look="go" submit cap="Ctrl+Enter" busy={act.isPending}>
            {go}
          </Button>
        </div>
      </form>
    </section>
  );
}
