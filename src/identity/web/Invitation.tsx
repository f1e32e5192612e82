import { useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { Link, usePlace } from '../../web/shell/place.tsx';
import { formatInstant } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { useForm } from '../../web/ui/form/useForm.ts';
import { Card } from '../../web/ui/Frames.tsx';
import { Refused, Shown } from '../../web/ui/States.tsx';
import { acceptInvitation, viewInvitation } from '../contract.ts';
import styles from './identity.module.css';
import { PasswordField, PasswordSight } from './PasswordField.tsx';
import { useNewPasswordCheck } from './useNewPasswordCheck.ts';

/** The first password, by the link of an invitation. */
export default function Invitation() {
  const { t, name } = useText();
  const token = usePlace().params.token ?? '';
  const [email, setEmail] = useState<string | null>(null);
  const invitation = useRoute(viewInvitation, { token }, { when: email === null });
  if (email !== null) {
    return (
      <Card title={t('invitation.done')}>
        <p role="status">{t('invitation.doneHint', { email })}</p>
        <p>
          <Link to="/sign-in" search={{ email }}>
            {t('signIn.go')}
          </Link>
        </p>
      </Card>
    );
  }
  return (
    <Card title={t('invitation.title')}>
      <Shown of={invitation}>
        {(person) => (
          <>
            <p>{t('invitation.for', { who: name(person), email: person.email })}</p>
            <p className="q s">{t('invitation.until', { instant: formatInstant(person.expiresAt) })}</p>
            <FirstPassword token={token} onDone={setEmail} />
          </>
        )}
      </Shown>
    </Card>
  );
}

function FirstPassword({ token, onDone }: { token: string; onDone: (email: string) => void }) {
  const { t } = useText();
  const [value, set] = useState({ newPassword: '', repeated: '' });
  const [shown, setShown] = useState(false);
  const accept = useAct(acceptInvitation);
  const form = useForm({ value, set, check: useNewPasswordCheck() });
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={form.submit(({ newPassword }) =>
        accept.mutate({ token, password: newPassword }, { onSuccess: ({ email }) => onDone(email) }),
      )}
    >
      <PasswordField
        of={form.field('newPassword')}
        label={t('password.new')}
        complete="new-password"
        shown={shown}
        hint={t('password.hint')}
      />
      <PasswordField of={form.field('repeated')} label={t('password.repeat')} complete="new-password" shown={shown} />
      <PasswordSight id="first-shown" shown={shown} setShown={setShown} />
      <Refused of={accept} />
      <Button look="go" submit busy={accept.isPending}>
        {t('invitation.go')}
      </Button>
    </form>
  );
}
