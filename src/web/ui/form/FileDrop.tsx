import { type DragEvent, type ReactNode, useId, useState } from 'react';
import { Icon } from '../../style/Icon.tsx';
import { formatBytes } from '../../text/format.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../Button.tsx';
import styles from './drop.module.css';
import type { Upload, Uploads } from './useUploads.ts';

export interface Dropping {
  label: string;
  /** As in `<input accept>`: `application/pdf`. The server checks again by content. */
  accept: string;
  /** What may come, in a sentence: kind and largest size. */
  hint: string;
  onFiles: (files: readonly File[]) => void;
  several?: boolean;
  /** What is wanting, as at every field; its problem in the summary leads here by the id. */
  of?: { id: string; error: string | undefined };
}

/** A place to drop files, and a button that chooses them. */
export function FileDrop({ label, accept, hint, onFiles, several = true, of }: Dropping) {
  const { t } = useText();
  const own = useId();
  const id = of?.id ?? own;
  const [over, setOver] = useState(false);
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files].slice(0, several ? undefined : 1));
  }
  return (
    <div
      className={styles.drop}
      data-over={over}
      data-wrong={Boolean(of?.error)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        id={id}
        className="vh"
        type="file"
        accept={accept}
        multiple={several}
        aria-describedby={of?.error ? `${id}-hint ${id}-error` : `${id}-hint`}
        aria-invalid={of?.error ? true : undefined}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <label htmlFor={id}>
        <Icon name="upload" /> <b>{label}</b> {t('web.drop.here')} <span className={styles.choose}>{t('web.drop.choose')}</span>
      </label>
      <span id={`${id}-hint`} className={styles.hint}>
        {hint}
      </span>
      {of?.error ? (
        <span id={`${id}-error`} className={styles.error}>
          {of.error}
        </span>
      ) : null}
    </div>
  );
}

/** The files on their way, each with a bar and words; `done` says what became of one that arrived (pages, a link). */
export function UploadList<O>({ of, done }: { of: Uploads<O>; done: (answer: O) => ReactNode }) {
  return (
    <ul className={styles.list} aria-live="polite">
      {of.list.map((one) => (
        <UploadRow key={one.key} one={one} of={of} done={done} />
      ))}
    </ul>
  );
}

function UploadRow<O>({ one, of, done }: { one: Upload<O>; of: Uploads<O>; done: (answer: O) => ReactNode }) {
  const { t } = useText();
  const sent = t('web.drop.sent', { sent: formatBytes(one.file.size * one.share), whole: formatBytes(one.file.size) });
  return (
    <li>
      <span className="cut" title={one.file.name}>
        {one.file.name}
      </span>
      {one.state === 'waiting' ? <span className={styles.words}>{t('web.drop.waiting')}</span> : null}
      {one.state === 'sending' ? (
        <>
          <progress className={styles.bar} value={one.share} aria-label={one.file.name} />
          <span className={styles.words}>{one.share < 1 ? sent : t('web.drop.checking')}</span>
        </>
      ) : null}
      {one.state === 'done' ? (
        <span className={styles.done}>
          <Icon name="check" /> {done(one.answer as O)}
        </span>
      ) : null}
      {one.state === 'failed' ? (
        <>
          <span className={styles.failed} role="alert">
            <Icon name="warn" /> {one.error?.message}
          </span>
          {mayPass(one) ? (
            <Button small onPress={() => of.again(one.key)}>
              {t('web.again')}
            </Button>
          ) : null}
        </>
      ) : null}
      {one.state === 'sending' ? null : (
        <Button small look="bare" icon="cross" label={t('web.drop.remove', { name: one.file.name })} onPress={() => of.remove(one.key)}>
          {''}
        </Button>
      )}
    </li>
  );
}

/** The network or the server may do better the next time; a file that was refused is refused again. */
function mayPass({ error }: Upload<unknown>): boolean {
  return error === undefined || error.status === 0 || error.status >= 500 || error.status === 429;
}
