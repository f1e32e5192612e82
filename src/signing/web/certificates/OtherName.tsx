import type { CallError } from '#core/call.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';

/** Asked only when the certificate names somebody else: a former name, another writing, or a colleague's token. */
export function OtherName({ error, accept }: { error: unknown; accept: () => void }) {
  const { t } = useText();
  if ((error as CallError | null)?.code !== 'certificate.otherName') return null;
  return <Button onPress={accept}>{t('signing.enrol.otherName')}</Button>;
}
