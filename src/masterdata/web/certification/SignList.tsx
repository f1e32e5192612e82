import { useState } from 'react';
import type { CallError } from '#core/call.ts';
import { HowToSign } from '#signing/web/how/HowToSign.tsx';
import { useHow } from '#signing/web/how/useHow.ts';
import { SignerFault } from '#signing/web/token/fault.ts';
import { useAct } from '../../../web/data/useAct.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Dialog } from '../../../web/ui/Dialog.tsx';
import { type CertificationView, openCertification } from '../../contract/certifications.ts';

interface Signing {
  of: CertificationView;
  onSigned: (signing: string) => void;
  close: () => void;
}

/** One signature over the hash of the list, by whichever way the head signs letters and notes. */
export function SignList({ of: view, onSigned, close }: Signing) {
  const { t, name } = useText();
  const how = useHow();
  const open = useAct(openCertification);
  const [running, setRunning] = useState(false);
  const [fault, setFault] = useState<CallError | null>(null);
  async function run() {
    setRunning(true);
    setFault(null);
    try {
      const officeId = view.office.id;
      const opened = await open.mutateAsync({ officeId, hash: view.hash, method: how.method });
      const purpose = { act: 'certifyOffice' as const, input: { office: officeId }, back: '/masterdata/certification' };
      const { id } = await how.sign(opened, { title: t('certification.dialog'), purpose });
      onSigned(id);
    } catch (error) {
      if (!(error instanceof SignerFault)) setFault(error as CallError);
      setRunning(false);
    }
  }
  const go = () => void (!running && how.ready() && run());
  return (
    <Dialog
      title={t('certification.dialog')}
      {...(running ? {} : { close })}
      foot={
        running && how.way === 'token' ? (
          <Button onPress={how.token.stop}>{t('signing.stop')}</Button>
        ) : (
          <Button
            look="go"
            icon="sign"
            cap="Ctrl+Enter"
            busy={running}
            reason={how.known && how.way === null ? t(how.tokenElsewhere ? 'signing.noWayHere' : 'signing.noWay') : null}
            onPress={go}
          >
            {t('certification.certify')}
          </Button>
        )
      }
    >
      <Inner go={go} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <p>{t('certification.statement', { office: name(view.office), posts: view.posts, people: view.people })}</p>
        <HowToSign of={how} fault={fault} locked={running} />
        <button type="submit" hidden aria-label={t('certification.certify')} />
      </form>
    </Dialog>
  );
}

/** Inside the dialog, so that its key lies above the page's. */
function Inner({ go }: { go: () => void }) {
  const { t } = useText();
  useKeys({ 'Ctrl+Enter': { act: go, label: t('certification.certify') } });
  return null;
}
