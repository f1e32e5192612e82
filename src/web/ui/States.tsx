import { type ReactNode, useEffect, useState } from 'react';
import type { CallError } from '#core/call.ts';
import { useMaybeMe } from '../data/me.ts';
import type { Reading } from '../data/useRoute.ts';
import { Link } from '../shell/place.tsx';
import { Icon } from '../style/Icon.tsx';
import { useText } from '../text/useText.ts';
import { Button } from './Button.tsx';
import styles from './states.module.css';

/** Shows an answer of `useRoute`, or in its place the state it is in: waiting, failed, empty. */
export function Shown<O>({
  of,
  empty,
  children,
}: {
  of: Reading<O>;
  empty?: (answer: O) => ReactNode;
  children: (answer: O) => ReactNode;
}) {
  if (of.data !== undefined)
    return (
      <>
        {of.isError ? <Failed error={of.error} again={() => void of.refetch()} /> : null}
        {empty?.(of.data) || children(of.data)}
      </>
    );
  if (of.isError && of.error.status === 404) return <Gone sentence={of.error.message} />;
  return of.isError ? <Failed error={of.error} again={() => void of.refetch()} /> : <Waiting />;
}

/** It is not there, or not for this person: from here one goes on to the desk. */
function Gone({ sentence }: { sentence: string }) {
  const { t } = useText();
  const me = useMaybeMe();
  return (
    <div className={styles.failed} role="alert">
      <Icon name="warn" />
      <p>
        {sentence} {me ? <Link to="/inbox">{t('web.notThere.go')}</Link> : null}
      </p>
    </div>
  );
}

/** Flat grey lines after 300 ms, words after 5 s; no spinner (ui.md §5). */
export function Waiting({ rows = 6 }: { rows?: number }) {
  const { t } = useText();
  const drawn = useLater(300);
  const slow = useLater(5000);
  return (
    <div className={styles.waiting} aria-busy="true">
      {slow ? (
        <p role="status">{t('web.slow')}</p>
      ) : (
        <span className="vh" role="status">
          {drawn ? t('web.waiting') : ''}
        </span>
      )}
      {drawn ? Array.from({ length: rows }, (_, row) => <i key={row} />) : null}
    </div>
  );
}

/** One sentence, and the next act as its child: a link or a button. */
export function Empty({ sentence, children }: { sentence: string; children?: ReactNode }) {
  return (
    <p className={styles.empty}>
      {sentence} {children}
    </p>
  );
}

/** What failed, what was kept and what to do; where it is not the person's to mend, a code to read out on the phone. */
export function Failed({ error, kept, again }: { error: Error; kept?: string | undefined; again?: (() => void) | undefined }) {
  const { t } = useText();
  const { code, status, details } = error as Partial<CallError> & { details?: { request?: string } };
  const unexpected = status === undefined || status === 0 || status >= 500;
  const sentence = status === undefined ? t('web.pageFailed') : error.message;
  if (status === 403) return <NoRight sentence={sentence} />;
  return (
    <div className={styles.failed} role="alert">
      <Icon name="warn" />
      <p>
        {sentence} {kept}
        {code && unexpected ? <span className={styles.code}>{t('web.code', { code: details?.request ?? code })}</span> : null}
      </p>
      {again && unexpected ? (
        <Button small onPress={again}>
          {t('web.again')}
        </Button>
      ) : null}
    </div>
  );
}

/** The refusal of an act, beside the button that was pressed; nothing while there is none. */
export function Refused({ of, kept }: { of: { error: CallError | null }; kept?: string }) {
  return of.error ? <Failed error={of.error} kept={kept} /> : null;
}

/** Says who can grant the right. */
export function NoRight({ sentence }: { sentence: string }) {
  return (
    <div className={styles.noRight} role="alert">
      <Icon name="lock" />
      <p>{sentence}</p>
    </div>
  );
}

/** Both texts side by side; nothing is overwritten. `sentence` says when and by whom it was changed. */
export function Conflict({
  sentence,
  mine,
  theirs,
  children,
}: {
  sentence: string;
  mine: ReactNode;
  theirs: ReactNode;
  children?: ReactNode;
}) {
  const { t } = useText();
  return (
    <section className={styles.conflict} role="alert">
      <p>{sentence}</p>
      <div>
        <b>{t('web.conflict.mine')}</b>
        {mine}
      </div>
      <div>
        <b>{t('web.conflict.theirs')}</b>
        {theirs}
      </div>
      {children ? <footer>{children}</footer> : null}
    </section>
  );
}

function useLater(after: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), after);
    return () => clearTimeout(timer);
  }, [after]);
  return passed;
}
