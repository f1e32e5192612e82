import { useState } from 'react';
import type { CallError } from '#core/call.ts';
import { HowToSign } from '#signing/web/how/HowToSign.tsx';
import { useHow } from '#signing/web/how/useHow.ts';
import { SignerFault } from '#signing/web/token/fault.ts';
import { useAct } from '../../../web/data/useAct.ts';
import { formatInstant } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { confirmHandover, type Handover, openHandoverSigning, viewHandovers } from '../../contract/handovers.ts';
import styles from '../postings.module.css';
import { Certificate, sideWords } from './Certificate.tsx';

/** The open handover: what stands in it, and the confirmation of one's own side. */
export function Confirm({ of, mustSign }: { of: Handover; mustSign: boolean }) {
  const { t, name } = useText();
  const confirm = useAct(confirmHandover, { invalidates: [viewHandovers] });
  const [signs, setSigns] = useState(mustSign);
  const act = of.acts[0];
  return (
    <section className={styles.confirm} aria-labelledby="open">
      <h2 id="open">{t('handover.open', { post: name(of.post) })}</h2>
      <p>
        {t('handover.list', { papers: of.papers, moved: of.moved })} · {formatInstant(of.at)} · {t('handover.by', { who: name(of.by) })}
      </p>
      <p className={styles.why}>
        {sideWords(t, 'given', of.given && name(of.given.person))} {sideWords(t, 'taken', of.taken && name(of.taken.person))}
      </p>
      {act ? (
        <>
          <p className={styles.why}>{t(`handover.${act}.why`)}</p>
          <Refused of={confirm} />
          {signs ? (
            <Sign of={of} word={t(`handover.${act}.sign`)} onSigned={(signing) => confirm.mutate({ id: of.id, signing })} />
          ) : (
            <span className={styles.acts}>
              <Button icon="sign" onPress={() => setSigns(true)}>
                {t(`handover.${act}.sign`)}
              </Button>
              <Button look="go" busy={confirm.isPending} onPress={() => confirm.mutate({ id: of.id })}>
                {t(`handover.${act}.go`)}
              </Button>
            </span>
          )}
        </>
      ) : null}
      <Certificate of={of} />
    </section>
  );
}

function Sign({ of, word, onSigned }: { of: Handover; word: string; onSigned: (signing: string) => void }) {
  const { t } = useText();
  const how = useHow();
  const open = useAct(openHandoverSigning);
  const [running, setRunning] = useState(false);
  const [fault, setFault] = useState<CallError | null>(null);
  async function run() {
    setRunning(true);
    setFault(null);
    try {
      const { signing } = await open.mutateAsync({ id: of.id, method: how.method });
      await how.sign(signing, {
        title: t('handover.certificate'),
        purpose: { act: 'confirmHandover', input: { id: of.id }, back: '/handover' },
      });
      onSigned(signing.id);
    } catch (error) {
      if (!(error instanceof SignerFault)) setFault(error as CallError);
    }
    setRunning(false);
  }
  return (
    <>
      <HowToSign of={how} fault={fault} locked={running} />
      <span className={styles.acts}>
        <Button look="go" icon="sign" busy={running} onPress={() => void (how.ready() && run())}>
          {word}
        </Button>
      </span>
    </>
  );
}
