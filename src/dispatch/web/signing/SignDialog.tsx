import { type FormEvent, useEffect, useState } from 'react';
import { useHeldKey } from '#signing/web/heldKey.ts';
import { KeyFields } from '#signing/web/KeyFields.tsx';
import { OwnCertificate } from '#signing/web/OwnCertificate.tsx';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Dialog } from '../../../web/ui/Dialog.tsx';
import { type Line, lineKey } from './lines.ts';
import { SignLine } from './SignLine.tsx';
import styles from './sign.module.css';
import { useSigning } from './useSigning.ts';

/** One key and one password for all letters, a result for each (ui/sign.html). */
export function SignDialog({ lines: given, close }: { lines: readonly Line[]; close: () => void }) {
  const { t } = useText();
  const [lines] = useState(given); // signed ones leave the list behind, not this one
  const [file, setFile] = useHeldKey();
  const [password, setPassword] = useState('');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState(false);
  const { of, run, running, fault } = useSigning(lines);
  const open = lines.filter((line) => of(line).state !== 'signed');
  const wanted = open.filter((line) => !left.has(lineKey(line)));
  const done = lines.length - open.length;
  const isOver = asked && !running && !fault;
  useFirstField(file !== null);
  useFocusOnWhatIsLeft(isOver, open[0]);
  function go(event?: FormEvent) {
    event?.preventDefault();
    if (running || wanted.length === 0) return;
    if (!file || password === '') return document.getElementById(file ? 'key-password' : 'key-file')?.focus();
    setAsked(true);
    void run(wanted, { file, password });
  }
  useKeys({ 'Ctrl+Enter': { act: go, label: t('dispatch.sign.go') } });
  const toggle = (line: Line) =>
    setLeft((all) => new Set(all.has(lineKey(line)) ? [...all].filter((key) => key !== lineKey(line)) : [...all, lineKey(line)]));
  return (
    <Dialog
      title={t('dispatch.sign.dialog', { count: lines.length })}
      wide
      {...(running ? {} : { close })}
      foot={
        <>
          <span className={styles.sum} role="status">
            {asked
              ? t('dispatch.sign.done', { done, all: lines.length, left: isOver ? open.length : lines.length - done - wanted.length })
              : t('dispatch.sign.once')}
          </span>
          {open.length === 0 ? (
            <Button look="go" onPress={close}>
              {t('web.close')}
            </Button>
          ) : (
            <Button
              look="go"
              cap="Ctrl+Enter"
              busy={running}
              onPress={go}
              reason={wanted.length === 0 ? t('dispatch.sign.noneChosen') : null}
            >
              {running ? t('dispatch.sign.running') : t('dispatch.sign.go')}
            </Button>
          )}
        </>
      }
    >
      <form className={styles.dialog} onSubmit={go}>
        <progress className={styles.bar} value={done} max={lines.length} aria-label={t('dispatch.sign.progress')} />
        <ol className={styles.lines} aria-live="polite">
          {lines.map((line) => (
            <SignLine
              key={lineKey(line)}
              line={line}
              result={of(line)}
              chosen={!left.has(lineKey(line))}
              onChoose={() => toggle(line)}
              locked={running}
            />
          ))}
        </ol>
        <div className={styles.key}>
          <KeyFields
            file={file}
            setFile={setFile}
            password={password}
            setPassword={setPassword}
            error={fault?.message}
            disabled={running || open.length === 0}
          />
          <p className="s q">
            <OwnCertificate /> {t('dispatch.sign.forgotten')}
          </p>
        </div>
        {/* Enter in the password field signs, as in any form. */}
        <button type="submit" hidden aria-label={t('dispatch.sign.go')} />
      </form>
    </Dialog>
  );
}

/** The key file first; where it is held already, its password. */
function useFirstField(hasFile: boolean) {
  const [first] = useState(hasFile ? 'key-password' : 'key-file');
  useEffect(() => document.getElementById(first)?.focus(), [first]);
}

function useFocusOnWhatIsLeft(isOver: boolean, first: Line | undefined) {
  const key = first && lineKey(first);
  useEffect(() => {
    if (!isOver) return;
    const place = key
      ? document.querySelector<HTMLElement>(`[data-line="${key}"]`)
      : document.querySelector<HTMLElement>('dialog[open] footer button:last-of-type');
    place?.focus();
  }, [isOver, key]);
}
