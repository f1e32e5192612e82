import { useEffect, useRef } from 'react';
import { useMe } from '../../web/data/me.ts';
import { formatInstant } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import styles from './identity.module.css';

/** Shown once, to be printed or written down: the server has only their hashes. */
export function RecoveryCodes({ codes, putAway }: { codes: string[]; putAway: () => void }) {
  const { t, name } = useText();
  const { person, instance } = useMe();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} className={styles.codes} tabIndex={-1} role="group" aria-label={t('secondFactor.codes')}>
      <p role="status">{t('secondFactor.codesHint')}</p>
      <p className="s">
        {name(instance)} · {name(person)} · {person.email} · {formatInstant(new Date())}
      </p>
      <ol lang="en">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={`${styles.row} noPrint`}>
        <Button icon="print" onPress={() => print()}>
          {t('secondFactor.print')}
        </Button>
        <Button look="go" onPress={putAway}>
          {t('secondFactor.kept')}
        </Button>
      </div>
    </div>
  );
}
