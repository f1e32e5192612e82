import { Link } from '../../web/shell/place.tsx';
import { Icon } from '../../web/style/Icon.tsx';
import { formatDay } from '../../web/text/format.ts';
import { joined } from '../../web/text/hindi.ts';
import { useText } from '../../web/text/useText.ts';
import { Check } from '../../web/ui/form/Choice.tsx';
import styles from './receipts.module.css';

export interface Same {
  id: string | null;
  number: string;
  receivedOn: string;
  section: { nameHi: string; nameEn: string };
}

/** Before the number is given: the same letter is here already. It is numbered again only if one says so. */
export function DuplicateStrip({ same, accepted, onAccepted }: { same: readonly Same[]; accepted: boolean; onAccepted: (accepted: boolean) => void }) {
  const { t, name } = useText();
  if (same.length === 0) return null;
  return (
    <div className={styles.same} role="alert">
      <Icon name="warn" />
      <div>
        <b>{t('receipt.same')}</b>{' '}
        {same.map((one, index) => (
          <span key={one.number}>
            {index > 0 ? '; ' : null}
            {one.id === null ? <span className="nb">{one.number}</span> : <Link to="/receipts/$id" params={{ id: one.id }} target="_blank" className="nb">{one.number}</Link>}
            , {joined(formatDay(one.receivedOn))}, {name(one.section)}
          </span>
        ))}
      </div>
      <Check of={{ id: 'duplicate-accepted', value: accepted, onChange: onAccepted }}>{t('receipt.same.accept')}</Check>
    </div>
  );
}
