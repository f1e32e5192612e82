import { useState } from 'react';
import { useFoundFiles } from '../../../files/web/panes/findFiles.ts';
import { Finder } from '../../../files/web/panes/Finder.tsx';
import type { Reference } from '../../../files/web/useFilePlace.ts';
import { useText } from '../../../web/text/useText.ts';
import { type Pointable, pointersTo, toPage } from './pointers.ts';
import styles from './picker.module.css';

interface Picking {
  fileId: string;
  around: Omit<Pointable, 'files'>;
  /** The page that lies open: offered before anything is typed. */
  page: number;
  onPick: (to: Reference) => void;
  onClose: () => void;
}

/** Points to a page and paragraph, a note, a draft or another file. Enter takes the first, Escape goes back to the text. */
export function ReferencePicker({ fileId, around, page, onPick, onClose }: Picking) {
  const text = useText();
  const [words, setWords] = useState('');
  const byNumber = /^[\d०-९]{1,4}$/.test(words.trim());
  const files = useFoundFiles(byNumber ? '' : words)?.filter(({ id }) => id !== fileId) ?? [];
  const open = around.file.correspondence
    .filter(({ removedAt }) => removedAt === null)
    .toSorted((one) => (page >= one.pageFrom && page <= one.pageTo ? -1 : 0));
  const offered = open.map((paper) => toPage(paper, page >= paper.pageFrom && page <= paper.pageTo ? page : paper.pageFrom, null, text.t));
  const rows = words.trim() === '' ? offered : pointersTo(words, { ...around, files }, text);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape is heard for the field inside
    <div
      className={styles.picker}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <Finder
        label={text.t('notings.reference.find')}
        rows={rows}
        empty={text.t('notings.reference.none')}
        words={words}
        onWords={setWords}
        onChoose={({ to }) => onPick(to)}
        focus
      >
        {({ label, detail }) => (
          <span className={styles.pointer}>
            <b>{label}</b> <span>{detail}</span>
          </span>
        )}
      </Finder>
    </div>
  );
}
