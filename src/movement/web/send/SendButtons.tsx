import { Button } from '../../../web/ui/Button.tsx';
import type { SigningAsked } from './useSigningAsked.tsx';

interface Sending {
  signing: Pick<SigningAsked, 'offered' | 'required'>;
  words: { plain: string; sign: string };
  busy: boolean;
  reason?: string | null;
  plain: () => void;
  sign: () => void;
}

/** «भेजें», and beside it «हस्ताक्षर कर भेजें»; where the office wants the signature, that one alone. */
export function SendButtons({ signing: { offered, required }, words, busy, reason = null, plain, sign }: Sending) {
  return (
    <>
      {offered && !required && !reason ? (
        <Button icon="sign" cap="Ctrl+Shift+Enter" busy={busy} onPress={sign}>
          {words.sign}
        </Button>
      ) : null}
      <Button look="go" icon={required ? 'sign' : 'send'} cap="Ctrl+Enter" busy={busy} reason={reason} onPress={required ? sign : plain}>
        {required ? words.sign : words.plain}
      </Button>
    </>
  );
}
