import { useState } from 'react';
import { useRoute } from '../../web/data/useRoute.ts';
import { Icon } from '../../web/style/Icon.tsx';
import { useText } from '../../web/text/useText.ts';
import { verifyChain } from '../contract.ts';
import styles from './bar.module.css';

/** Computes the chain of notes and movements anew, when the person asks for it, and says what came out. */
export function ChainCheck({ id, length }: { id: string; length: number }) {
  const { t } = useText();
  const [asked, setAsked] = useState(false);
  const { data, isFetching, isError, refetch } = useRoute(verifyChain, { id }, { when: asked });
  if (length === 0) return null;
  const ask = () => (asked ? void refetch() : setAsked(true));
  const word = isFetching ? t('notings.chain.checking') : isError ? t('notings.chain.failed') : t('notings.chain.check');
  return (
    <span role="status" className={styles.chain}>
      {data && !isFetching ? (
        <span className={data.holds ? styles.holds : 'danger'} title={data.head}>
          <Icon name={data.holds ? 'check' : 'warn'} />{' '}
          {data.holds
            ? t('notings.chain.holds')
            : data.firstBreak === null
              ? t('notings.chain.forged', { position: data.firstForged ?? 0 })
              : t('notings.chain.broken', { position: data.firstBreak })}
        </span>
      ) : (
        <button type="button" onClick={ask}>
          {word}
        </button>
      )}
    </span>
  );
}
