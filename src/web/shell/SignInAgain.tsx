import { useQueryClient } from '@tanstack/react-query';
import { ME, type Me, useMe, useWiring } from '../data/me.ts';
import { signedInAgain, useSessionEnded } from '../data/session.ts';
import { useText } from '../text/useText.ts';
import { Dialog } from '../ui/Dialog.tsx';

/** Over the page when the session has ended: sign in, and what was being done goes on. Nothing typed is lost. */
export function SignInAgain() {
  const { t, name } = useText();
  const { person } = useMe();
  const { SignInForm, loadMe } = useWiring();
  const client = useQueryClient();
  if (!useSessionEnded()) return null;
  async function done() {
    const me: Me | null = await client.fetchQuery({ queryKey: ME, queryFn: loadMe, staleTime: 0 });
    if (me?.person.id === person.id) signedInAgain();
    else location.assign('/'); // another person sat down: nothing of the first one's page may go out under the second one's name
  }
  return (
    <Dialog title={t('web.session.title')}>
      <p>{t('web.session.kept', { who: name(person.name) })}</p>
      <SignInForm done={() => void done()} />
    </Dialog>
  );
}
