import { useEffect, useRef, useState } from 'react';
import { Icon } from '../../../web/style/Icon.tsx';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { textOf } from '../letter/letterForm.ts';
import { ChoosePapers } from './ChoosePapers.tsx';
import { addPapers, type Enclosing, type FormPaper, removePaper, removeRow, rowsFor, rowsOf, setRow } from './enclosureLines.ts';
import styles from './enclosures.module.css';
import { PaperLink } from './PaperLink.tsx';
import type { Opened } from './useOpened.ts';

interface Lines {
  value: Enclosing;
  set: (next: Enclosing) => void;
  fileId: string;
  onOpen: (paper: Opened) => void;
}

/** The enclosures line by line, as they are printed; behind a line stand the PDFs that go along. */
export function Enclosures({ value, set, fileId, onOpen }: Lines) {
  const { t } = useText();
  const [choosing, setChoosing] = useState<{ line?: number } | null>(null);
  // Empty lines are nothing of the letter's yet: they stand here alone until something is written on them.
  const [least, setLeast] = useState(1);
  const rows = rowsFor(value, least);
  const toNew = useNewLine(rows.length);
  return (
    <div className={styles.lines}>
      <ol>
        {rows.map((text, place) => (
          <Line
            key={place}
            line={place + 1}
            text={text}
            papers={value.papers.filter(({ line }) => line === place + 1)}
            only={rows.length === 1}
            onText={(next) => set(setRow(value, place + 1, next))}
            onAttach={() => setChoosing({ line: place + 1 })}
            onRemove={() => {
              setLeast(rows.length - 1);
              if (place < rowsOf(value).length) set(removeRow(value, place + 1));
            }}
            onDetach={(paper) => set(removePaper(value, paper))}
            onOpen={onOpen}
          />
        ))}
      </ol>
      <div className={styles.add}>
        <Button small icon="plus" onPress={() => (toNew(), setLeast(rows.length + 1))}>
          {t('drafts.enclosures.addLine')}
        </Button>
        <Button small icon="attach" onPress={() => setChoosing({})}>
          {t('drafts.enclosures.choose')}
        </Button>
      </div>
      {choosing ? (
        <ChoosePapers
          fileId={fileId}
          close={() => setChoosing(null)}
          onChosen={(papers) => {
            set(addPapers(value, papers, choosing.line));
            setChoosing(null);
          }}
        />
      ) : null}
    </div>
  );
}

/** A line that was added is written on at once. */
function useNewLine(count: number): () => void {
  const added = useRef(false);
  useEffect(() => {
    if (added.current) document.getElementById(`draft-enclosures-${count}`)?.focus();
    added.current = false;
  }, [count]);
  return () => {
    added.current = true;
  };
}

interface OneLine {
  line: number;
  text: string;
  papers: readonly FormPaper[];
  /** There is no other line: taken out, it comes back empty. */
  only: boolean;
  onText: (text: string) => void;
  onAttach: () => void;
  onRemove: () => void;
  onDetach: (paper: FormPaper) => void;
  onOpen: (paper: Opened) => void;
}

function Line({ line, text, papers, only, onText, onAttach, onRemove, onDetach, onOpen }: OneLine) {
  const { t } = useText();
  // The first line is the part itself: F8 comes to it.
  const id = line === 1 ? 'draft-enclosures' : `draft-enclosures-${line}`;
  return (
    <li>
      <div className={styles.line}>
        <span aria-hidden="true">{line}-</span>
        <TextField
          of={textOf(id, text, onText)}
          label={t('drafts.enclosures.line', { line })}
          hindi
          rows={1}
          most={500}
          placeholder={line === 1 && only ? t('drafts.enclosures.placeholder') : ''}
        />
        <Button small look="bare" icon="attach" label={t('drafts.enclosures.attach', { line })} onPress={onAttach}>
          {''}
        </Button>
        {only && text === '' && papers.length === 0 ? null : (
          <Button small look="bare" icon="cross" label={t('drafts.enclosures.removeLine', { line })} onPress={onRemove}>
            {''}
          </Button>
        )}
      </div>
      {papers.length > 0 ? (
        <ul className={styles.papers}>
          {papers.map((paper) => (
            <li key={paper.address + paper.name}>
              <Icon name="attach" />
              <PaperLink paper={paper} onOpen={onOpen} />
              <Button small look="bare" icon="cross" label={t('web.drop.remove', { name: paper.name })} onPress={() => onDetach(paper)}>
                {''}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}
