import { useEffect, useState } from 'react';
import type { CallError } from '#core/call.ts';
import { useAct } from '../../../web/data/useAct.ts';
import { dayOf, formatDay } from '../../../web/text/format.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { challengeToken, enrolToken, listCertificates } from '../../contract/certificates.ts';
import { OtherName } from './OtherName.tsx';
import { commonName, shortSerial } from '../OwnCertificate.tsx';
import styles from '../signing.module.css';
import { SignerFault } from '../token/fault.ts';
import { isHandheld } from '../token/pairing.ts';
import { isUsable, listHeld, type OnTokens, type TokenCertificate } from '../token/signer.ts';
import { SignerFaultNote } from '../token/SignerFaultNote.tsx';
import { TokenStanding } from '../token/TokenStanding.tsx';
import { useToken } from '../token/useToken.ts';

/** A new token: look what lies on it, choose, sign a challenge of the server with it. The signer is asked only when it is wanted. */
export function EnrolToken() {
  const { t } = useText();
  const [begun, setBegun] = useState(false);
  return (
    <section className={styles.enrol} aria-labelledby="enrol-token">
      <h3 id="enrol-token">{t('signing.way.token')}</h3>
      {isHandheld ? (
        <p>{t('signing.token.notHere')}</p>
      ) : begun ? (
        <Begun />
      ) : (
        <>
          <p className="s q">{t('signing.enrol.token.why')}</p>
          <div className={styles.acts}>
            <Button look="go" onPress={() => setBegun(true)}>
              {t('signing.enrol.token.look')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function Begun() {
  const { t } = useText();
  const { token, held, usable, look, chosen, choose, enrol, accept, error, done, refusal } = useEnrolling();
  const { state, busy } = token;
  const faults = (held?.faults ?? []).filter(({ code }) => code !== token.fault?.view.code);
  return (
    <>
      <TokenStanding of={token} locked={busy} faulty={faults.length > 0} />
      {faults.map((view) => (
        <SignerFaultNote key={view.code} fault={new SignerFault(view)} again={look} />
      ))}
      {held && held.certificates.length > 0 ? <Choices of={held.certificates} usable={usable} chosen={chosen} choose={choose} /> : null}
      <Refused of={{ error: refusal }} />
      <p role="status" className="ok">
        {done ? t('signing.enrolled') : ''}
      </p>
      {state === 'ready' ? (
        <div className={styles.acts}>
          <Button onPress={look}>{t('signing.enrol.token.again')}</Button>
          <OtherName error={error} accept={accept} />
          {chosen ? (
            <Button look="go" busy={busy} onPress={enrol}>
              {t('signing.enrol.token')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

interface Choosing {
  of: TokenCertificate[];
  /** Those with which one could sign now. */
  usable: TokenCertificate[];
  chosen: string | null;
  choose: (fingerprint: string) => void;
}

function Choices({ of, usable, chosen, choose }: Choosing) {
  const { t } = useText();
  return (
    <fieldset className={styles.onToken}>
      <legend>{t('signing.onToken')}</legend>
      {of.map((one) => {
        const { fingerprint, subject, issuer, serial, notAfter } = one;
        return (
          <label key={fingerprint}>
            <input
              type="radio"
              name="on-token"
              checked={chosen === fingerprint}
              disabled={!usable.includes(one)}
              onChange={() => choose(fingerprint)}
            />{' '}
            <b>{joined(commonName(subject))}</b>{' '}
            <span className="s q">
              {t('signing.onToken.facts', { issuer: commonName(issuer), serial: shortSerial(serial), until: formatDay(dayOf(notAfter)) })}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

function useEnrolling() {
  const { t } = useText();
  const token = useToken({ when: true });
  const challenge = useAct(challengeToken);
  const put = useAct(enrolToken, { invalidates: [listCertificates] });
  const [held, setHeld] = useState<OnTokens | null>(null);
  const [now] = useState(() => Date.now());
  const [picked, choose] = useState<string | null>(null);
  const { state, use } = token;
  const look = () => void use(listHeld).then(setHeld, () => setHeld(null));
  useEffect(() => {
    if (state === 'ready' && held === null) look();
  });
  const usable = held?.certificates.filter((one) => isUsable(one, held, now)) ?? [];
  const chosen = (usable.find(({ fingerprint }) => fingerprint === picked) ?? usable[0])?.fingerprint ?? null;
  async function enrol() {
    const { certificate, chain } = held!.certificates.find(({ fingerprint }) => fingerprint === chosen)!;
    put.reset();
    const asked = await challenge.mutateAsync({});
    const items = [{ id: '1', number: t('signing.enrol.token.number'), subject: t('signing.enrol.token.subject'), hash: asked.hash }];
    const { signed } = await token.sign({ fingerprint: chosen!, title: t('signing.enrol.token'), items });
    await put.mutateAsync({ challenge: asked.challenge, signature: signed[0]!.signature, certificate, chain: chain.slice(0, 6) });
  }
  /** The same answer of the token once more: its PIN is not asked again. */
  async function accept() {
    await put.mutateAsync({ ...put.variables!, otherName: 'accepted' });
  }
  return {
    token,
    held,
    usable,
    look,
    chosen,
    choose,
    enrol: () => void enrol().catch(() => undefined), // the token keeps its fault, the acts theirs
    accept: () => void accept().catch(() => undefined),
    error: put.error,
    done: put.isSuccess,
    refusal: (challenge.error ?? put.error) as CallError | null,
  };
}
