import { useState } from 'react';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useText } from '../../../web/text/useText.ts';
import { QuickNotings } from '../../../web/ui/note/QuickNotings.tsx';
import { listQuickNotings } from '../../contract.ts';
import styles from './quick.module.css';

/** The sentences written most often, in one row until all are wanted. */
export function Quick({ onUse }: { onUse: (text: string) => void }) {
  const { t, language } = useText();
  const [all, setAll] = useState(false);
  const { data } = useRoute(listQuickNotings, {});
  return (
    <div className={styles.quick} data-all={all}>
      <QuickNotings of={data?.items.map(({ hi, en }) => (language === 'en' ? en : hi)) ?? []} onUse={onUse} />
      <button type="button" aria-expanded={all} onClick={() => setAll(!all)}>
        {t(all ? 'notings.quick.less' : 'notings.quick.more')}
      </button>
    </div>
  );
}
