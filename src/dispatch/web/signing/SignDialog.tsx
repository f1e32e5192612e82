import { type FormEvent, useEffect, useState } from 'react';
import { HowToSign } from '#signing/web/how/HowToSign.tsx';
import { useHow } from '#signing/web/how/useHow.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Dialog } from '../../../web/ui/Dialog.tsx';
import { type Line, lineKey } from './lines.ts';
import { SignLine } from './SignLine.tsx';
import styles from './sign.module.css';
import { useSigning } from './useSigning.ts';

/** One PIN or one password for all letters, a result for each (ui/sign.html). */
export function SignDialog({ lines: given, close }: { lines: readonly Line[]; close: () => void }) {
  const { t } = useText();
  const [lines] = useState(given); // signed ones leave the list behind, not this one
  const how = useHow();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isOver, setIsOver] = useState(false);
  const { of, run, running, fault } = useSigning(lines, how);
  const open = lines.filter((line) => of(line).state !== 'signed');
  const wanted = open.filter((line) => !left.has(lineKey(line)));
  const tooMany = wanted.length > how.most;
  const done = lines.length - open.length;
  const refused = open.filter((line) => of(line).state === 'refused').length;
  const outcome = [
    t('dispatch.sign.done', { done, all: lines.length }),
    ...(refused > 0 ? [t('dispatch.sign.done.refused', { refused })] : []),
    ...(open.length > refused ? [t('dispatch.sign.done.left', { left: open.length - refused })] : []),
  ].join(' · ');
  useFocusOnWhatIsLeft(isOver && !running, open[0]);
  function go(event?: FormEvent) {
    event?.preventDefault();
    if (running || wanted.length === 0 || tooMany || !how.ready()) return;
    void run(wanted).then(setIsOver);
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
            {isOver ? outcome : t('dispatch.sign.once')}
          </span>
          {open.length === 0 || (isOver && wanted.length === 0) ? (
            <Button look="go" onPress={close}>
              {t('web.close')}
            </Button>
          ) : running && how.way === 'token' ? (
            <Button onPress={how.token.stop}>{t('signing.stop')}</Button>
          ) : (
            <Button
              look="go"
              cap="Ctrl+Enter"
              busy={running}
              onPress={go}
              reason={
                wanted.length === 0
                  ? t('dispatch.sign.noneChosen')
                  : tooMany
                    ? t('dispatch.sign.most', { most: how.most })
                    : how.known && how.way === null
                      ? t(how.tokenElsewhere ? 'signing.noWayHere' : 'signing.noWay')
                      : null
              }
            >
              {running ? t('dispatch.sign.running') : t('dispatch.sign.go')}
            </Button>
          )}
        </>
      }
    >
      <form className={styles.dialog} onSubmit={go}>
        <progress className={styles.bar} value={done} max={lines.length} aria-label={t('dispatch.sign.progress')} />
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */}
        <ol className={styles.lines} aria-live="polite" tabIndex={0} aria-label={t('dispatch.sign.lines')}>
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
        <HowToSign of={how} fault={fault} locked={running || open.length === 0} />
        {tooMany ? (
          <p className={styles.tooMany} role="alert">
            {t('esign.most', { most: how.most, count: wanted.length })}{' '}
            <Button small look="bare" onPress={() => setLeft(new Set(open.slice(how.most).map(lineKey)))}>
              {t('dispatch.sign.first', { most: how.most })}
            </Button>
          </p>
        ) : null}
        {/* Enter in the password field signs, as in any form. */}
        <button type="submit" hidden aria-label={t('dispatch.sign.go')} />
      </form>
    </Dialog>
  );
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
