import { useState } from 'react';
import type { CallError } from '#core/call.ts';
import { HowToSign } from '#signing/web/how/HowToSign.tsx';
import { useHow } from '#signing/web/how/useHow.ts';
import type { Purpose } from '#signing/web/esign/purpose.ts';
import { SignerFault } from '#signing/web/token/fault.ts';
import { useAct } from '../../../web/data/useAct.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { Icon } from '../../../web/style/Icon.tsx';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Dialog } from '../../../web/ui/Dialog.tsx';
import { listNotes, openNoteSigning } from '../../contract.ts';
import { FilesToSign } from './FilesToSign.tsx';
import { NotesToSign } from './NotesToSign.tsx';
import { type SignedNotes, signedFiles } from './signedFiles.ts';
import styles from './signing.module.css';

interface Signing {
  /** Files whose unsent notes are signed. */
  ids: readonly string[];
  /** The one file, where it is one. */
  file?: { number: string | null; subject: string } | undefined;
  /** To whom it goes then, where it goes. */
  to?: string | undefined;
  /** A yellow note becomes green with the signing. */
  yellowNote?: 'confirm' | undefined;
  /** What is done as soon as they are signed: «sign and send», «sign and close». */
  word: string;
  /** The same for these files, when the signatures come by way of the eSign provider's page. */
  purpose: (ids: string[]) => Purpose;
  onSigned: (signed: SignedNotes) => void;
  /** Closed without signing; `green`: the yellow note has become green all the same. */
  close: (green: boolean) => void;
}

/** «हस्ताक्षर कर भेजें»: how one signs, and then the paper goes at once (domain.md §7.1). */
export function SignNotes({ ids, file, to, yellowNote, word, purpose, onSigned, close }: Signing) {
  const { t } = useText();
  const how = useHow();
  const open = useAct(openNoteSigning, { invalidates: [listNotes] });
  const [running, setRunning] = useState(false);
  const [green, setGreen] = useState(false);
  const [fault, setFault] = useState<CallError | null>(null);
  async function run() {
    setRunning(true);
    setFault(null);
    try {
      const toConfirm = green ? undefined : yellowNote; // one time is enough, whatever the token says afterwards
      const { signing, refused } = await open.mutateAsync({
        ids: [...ids],
        method: how.method,
        ...(toConfirm && { yellowNote: toConfirm }),
      });
      setGreen(green || (toConfirm !== undefined && signing !== null));
      const prepared = ids.filter((id) => !refused.some((one) => one.id === id));
      const title = t('notings.sign.title', { count: signing?.items.length ?? 0 });
      const answer = signing && (await how.sign(signing, { title, purpose: purpose(prepared) }));
      onSigned(signedFiles(ids, { refused, signing: answer }));
    } catch (error) {
      if (!(error instanceof SignerFault)) setFault(error as CallError);
      setRunning(false);
    }
  }
  const tooMany = ids.length > how.most;
  const go = () => void (!running && !tooMany && how.ready() && run());
  return (
    <Dialog
      title={t('notings.sign.dialog', { count: ids.length })}
      {...(running ? {} : { close: () => close(green) })}
      foot={
        running && how.way === 'token' ? (
          <Button onPress={how.token.stop}>{t('signing.stop')}</Button>
        ) : (
          <Button
            look="go"
            icon="sign"
            cap="Ctrl+Enter"
            busy={running}
            reason={
              tooMany
                ? t('notings.sign.most', { most: how.most })
                : how.known && how.way === null
                  ? t(how.tokenElsewhere ? 'signing.noWayHere' : 'signing.noWay')
                  : null
            }
            onPress={go}
          >
            {word}
          </Button>
        )
      }
    >
      <Inner go={go} word={word} />
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <p className={styles.what}>
          <Icon name="file" />
          <span>
            {file ? joined(file.subject) : t('notings.sign.files', { count: ids.length })}
            <span className="q s">{file?.number ? joined(file.number) : null}</span>
            {to ? <b className="s">{joined(t('notings.sign.to', { to }))}</b> : null}
          </span>
        </p>
        {ids.length === 1 ? (
          <NotesToSign fileId={ids[0]!} yellow={yellowNote !== undefined} />
        ) : (
          <FilesToSign ids={ids} yellow={yellowNote !== undefined} />
        )}
        <HowToSign of={how} fault={fault} locked={running} />
        {tooMany ? (
          <p className={styles.tooMany} role="alert">
            {t('esign.most', { most: how.most, count: ids.length })}
          </p>
        ) : null}
        <button type="submit" hidden aria-label={word} />
      </form>
    </Dialog>
  );
}

/** Inside the dialog, so that its keys lie above the dialog's own layer; the one that opened it does the same within. */
function Inner({ go, word }: { go: () => void; word: string }) {
  const keys = { act: go, label: word };
  useKeys({ 'Ctrl+Enter': keys, 'Ctrl+Shift+Enter': keys });
  return null;
}
