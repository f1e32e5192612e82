import { useEffect, useRef } from 'react';
import { Link } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import type { MessageKey } from '../../../web/text/words.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Failed } from '../../../web/ui/States.tsx';
import type { Accepted, SendingNow } from './useSending.ts';
import styles from './send.module.css';

/** What each refusal lets the sender choose; the rest is only told. */
const CHOICES: Record<string, [MessageKey, Accepted][]> = {
  'paper.onLeave': [['movement.refused.anyway', { onLeaveAccepted: true }]],
  'file.noNote': [['movement.refused.noNote', { noNote: true }]],
  'note.nothingToSign': [['movement.refused.unsigned', { signing: undefined }]],
  'note.unconfirmed': [
    ['movement.refused.confirm', { yellowNote: 'confirm' }],
    ['movement.refused.forward', { yellowNote: 'forward' }],
  ],
};

/** Refusals after which signing, or signing once more, is the way on. */
const TO_SIGN = [
  'note.signatureRequired',
  'note.changedSinceSigned',
  'signing.timeOver',
  'signing.used',
  'signing.leftOut',
  'signing.notFound',
];

interface Refusing {
  of: SendingNow;
  again: (accepted: Accepted) => void;
  /** The file whose note is missing. */
  fileId: string | undefined;
  /** Asks how to sign; with `confirm` a yellow note becomes green on the way. */
  sign: (yellowNote?: 'confirm') => void;
}

/** Why it did not go, and what can be done about it at once. Nothing typed is lost. */
export function Refusal({ of: { error, stayed, gone }, again, fileId, sign }: Refusing) {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error || stayed.length > 0) box.current?.focus(); // the choices follow it
  }, [error, stayed]);
  const codes = error ? [error.code] : [...new Set(stayed.map(({ code }) => code))];
  if (codes.length === 0) return null;
  const choices = codes.flatMap((code) => CHOICES[code] ?? []);
  return (
    <div ref={box} className={styles.refusal} tabIndex={-1}>
      {error ? (
        <Failed error={error} />
      ) : gone.length === 0 && stayed.length === 1 ? (
        <p role="alert">{t(stayed[0]!.code as MessageKey, stayed[0]!.details)}</p>
      ) : (
        <div role="alert">
          <p>{t('movement.refused.some', { sent: gone.length, refused: stayed.length })}</p>
          <ul>
            {stayed.map(({ id, code, details }) => (
              <li key={id}>{t('movement.refused.one', { id, why: t(code as MessageKey, details) })}</li>
            ))}
          </ul>
        </div>
      )}
      <div className={styles.choices}>
        {choices.map(([word, accepted]) => (
          <Button key={word} onPress={() => again(accepted)}>
            {t(word)}
          </Button>
        ))}
        {codes.some((code) => TO_SIGN.includes(code)) ? (
          <Button icon="sign" onPress={() => sign()}>
            {t('movement.send.sign')}
          </Button>
        ) : null}
        {codes.includes('note.nothingToSign') ? (
          <Button icon="sign" onPress={() => sign('confirm')}>
            {t('movement.refused.confirmSign')}
          </Button>
        ) : null}
        {codes.includes('file.noNote') && fileId ? (
          <Link to="/files/$id" params={{ id: fileId }}>
            {t('movement.refused.write')}
          </Link>
        ) : null}
      </div>
    </div>
  );
}
