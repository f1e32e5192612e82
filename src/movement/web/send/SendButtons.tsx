import { Button } from '../../../web/ui/Button.tsx';
import type { SigningAsked } from './useSigningAsked.tsx';

interface Sending {
  signing: Pick<SigningAsked, 'offered' | 'first' | 'required'>;
  words: { plain: string; sign: string };
  busy: boolean;
  reason?: string | null;
  plain: () => void;
  sign: () => void;
}

/** «हस्ताक्षर कर भेजें» for whoever can sign, and «भेजें» beside it unless the office wants the signature; for others the two change places. */
export function SendButtons({ signing: { offered, first, required }, words, busy, reason = null, plain, sign }: Sending) {
  const ways = [
    { icon: 'sign', word: words.sign, act: sign },
    { icon: 'send', word: words.plain, act: plain },
  ] as const;
  const [main, other] = first ? ways : ways.toReversed();
  return (
    <>
      {offered && !required && !reason ? (
        <Button icon={other!.icon} cap="Ctrl+Shift+Enter" busy={busy} onPress={other!.act}>
          {other!.word}
        </Button>
      ) : null}
      <Button look="go" icon={main!.icon} cap="Ctrl+Enter" busy={busy} reason={reason} onPress={main!.act}>
        {main!.word}
      </Button>
    </>
  );
}
