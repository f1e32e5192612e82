import { useState } from 'react';
import { foldForSearch } from '#core/text/fold.ts';
import { listDesk } from '#movement/contract.ts';
import { useAct } from '../../../web/data/useAct.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { Refused } from '../../../web/ui/States.tsx';
import { type FileView, placeReceipt, viewFile } from '../../contract.ts';
import { Finder } from './Finder.tsx';
import { Pane } from './Pane.tsx';
import styles from './pane.module.css';

/** Receipts of the desk that can be laid in this file: Enter lays the one in focus. */
export function ReceiptsPane({ file: { id, nature }, onClose }: { file: FileView; onClose: () => void }) {
  const { t } = useText();
  const [words, setWords] = useState('');
  const came = useRoute(listDesk, { kind: 'receipt', nature, place: 'inbox' });
  const made = useRoute(listDesk, { kind: 'receipt', nature, place: 'created' });
  const place = useAct(placeReceipt, { invalidates: [viewFile, listDesk] });
  const wanted = foldForSearch(words.trim());
  const rows =
    came.data && made.data
      ? [...came.data.items, ...made.data.items].filter(
          ({ copy, acts, number, subject, sender }) =>
            !copy && acts.includes('send') && foldForSearch(`${number} ${subject} ${sender}`).includes(wanted),
        )
      : undefined;
  return (
    <Pane title={t('files.placePaper')} onClose={onClose}>
      <Refused of={place} />
      <Finder
        label={t('files.placePaper.find')}
        rows={rows}
        empty={t('files.placePaper.none')}
        words={words}
        onWords={setWords}
        onChoose={(receipt) => place.mutate({ id, receiptId: receipt.id })}
      >
        {({ subject, sender, number }) => (
          <span className={styles.lines}>
            <span>{joined(subject)}</span>
            <span className={styles.below}>
              {sender} · {number}
            </span>
          </span>
        )}
      </Finder>
    </Pane>
  );
}
