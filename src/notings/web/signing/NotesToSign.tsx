import { useEffect } from 'react';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { RichReader } from '../../../web/ui/note/RichReader.tsx';
import { useNotes } from '../useNotes.ts';
import styles from './signing.module.css';

/** The words one is about to sign: the unsent notes of a file as the server has them now. `yellow`: the yellow one too. */
export function NotesToSign({ fileId, yellow }: { fileId: string; yellow: boolean }) {
  const { t } = useText();
  const { reading, items } = useNotes(fileId);
  const { refetch, isFetchedAfterMount } = reading;
  useEffect(() => void refetch(), [refetch]); // the last words were typed a moment ago
  const unsent = items.filter(({ lockedAt, colour }) => lockedAt === null && (yellow || colour === 'green'));
  if (!isFetchedAfterMount || unsent.length === 0) return null;
  return (
    /* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */
    <div className={styles.words} role="region" tabIndex={0} aria-label={t('notings.sign.words')}>
      {unsent.map(({ id, body, paragraphFrom, attachments }) => (
        <div key={id}>
          <RichReader of={body} numbering={{ look: 'note', from: paragraphFrom }} />
          {attachments.length > 0 ? <p className="q s">{joined(attachments.map(({ name }) => name).join(', '))}</p> : null}
        </div>
      ))}
    </div>
  );
}
