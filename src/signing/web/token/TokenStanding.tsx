import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Icon } from '../../../web/style/Icon.tsx';
import { plainDigits } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { SignerFaultNote } from './SignerFaultNote.tsx';
import styles from './token.module.css';
import type { Token } from './useToken.ts';

/** Where one stands with the signer of this PC, and the one step that comes next. `faulty`: what it found on the tokens is told below. */
export function TokenStanding({ of: token, locked, faulty = false }: { of: Token; locked: boolean; faulty?: boolean }) {
  const { t } = useText();
  const { state, fault, busy } = token;
  return (
    <div className={styles.standing}>
      {fault ? <SignerFaultNote fault={fault} {...(state === 'away' ? { again: token.look } : {})} /> : null}
      {state === 'looking' ? <p role="status">{t('signing.signer.looking')}</p> : null}
      {state === 'unpaired' ? <Unpaired token={token} /> : null}
      {state === 'code' ? <Code token={token} /> : null}
      {state === 'ready' && (busy || !(fault || faulty)) ? (
        <p role="status" className={styles.ready}>
          <Icon name={locked && busy ? 'lock' : 'check'} className={locked && busy ? undefined : 'ok'} />
          {t(busy ? 'signing.signer.asks' : 'signing.signer.ready')}
        </p>
      ) : null}
    </div>
  );
}

function Unpaired({ token: { begin, busy } }: { token: Token }) {
  const { t } = useText();
  return (
    <div className={styles.pairing}>
      <p>{t('signing.pair.why')}</p>
      <Button icon="link" busy={busy} onPress={begin}>
        {t('signing.pair')}
      </Button>
    </div>
  );
}

function Code({ token: { code, setCode, confirm, busy } }: { token: Token }) {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('input')?.focus(), []);
  function enter(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
    event.preventDefault(); // the form around it, where there is one, is for later
    if (code.length === 6 && !busy) confirm();
  }
  return (
    <div ref={box} role="group" aria-label={t('signing.pair')} className={styles.pairing} onKeyDown={enter}>
      <TextField
        of={{
          id: 'pairing-code',
          value: code,
          onChange: (typed) => setCode(onlyDigits(typed)),
          onLeave: () => undefined,
          error: undefined,
        }}
        label={t('signing.pair.code')}
        must
        complete="one-time-code"
        most={6}
      />
      <Button busy={busy} reason={code.length < 6 ? t('signing.pair.codeFirst') : null} onPress={confirm}>
        {t('signing.pair.confirm')}
      </Button>
    </div>
  );
}

const onlyDigits = (typed: string) => plainDigits(typed).replace(/\D/g, '');
