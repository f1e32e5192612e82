import { useEffect } from 'react';
import { Link } from '../../../web/shell/place.tsx';
import { Icon } from '../../../web/style/Icon.tsx';
import { formatDay } from '../../../web/text/format.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { Check } from '../../../web/ui/form/Choice.tsx';
import type { Refusal } from './useDiary.ts';
import styles from '../receipts.module.css';

const ACCEPT = 'duplicate-accepted';

export interface Same {
  id: string | null;
  number: string;
  receivedOn: string;
}

/** Before the number is given: the same letter is here already. It is numbered again only if one says so; a refusal leads here. */
export function DuplicateStrip({
  same,
  accepted,
  onAccepted,
  refused,
}: {
  same: readonly Same[];
  accepted: boolean;
  onAccepted: (accepted: boolean) => void;
  refused: Refusal | null;
}) {
  const { t } = useText();
  useEffect(() => {
    if (refused?.error.code === 'receipt.duplicate') document.getElementById(ACCEPT)?.focus();
  }, [refused, same.length]);
  if (same.length === 0) return null;
  return (
    <div className={styles.same} role="alert">
      <Icon name="warn" />
      <div>
        <b>{t('receipt.same')}</b>{' '}
        {same.map((one, index) => (
          <span key={one.number}>
            {index > 0 ? '; ' : null}
            {one.id === null ? (
              <span className="nb">{one.number}</span>
            ) : (
              <Link to="/receipts/$id" params={{ id: one.id }} target="_blank" className="nb">
                {one.number}
              </Link>
            )}
            , {joined(formatDay(one.receivedOn))}
          </span>
        ))}
      </div>
      <Check of={{ id: ACCEPT, value: accepted, onChange: onAccepted }}>{t('receipt.same.accept')}</Check>
    </div>
  );
}
