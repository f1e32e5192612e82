import type { FileView } from '#files/contract.ts';
import type { NoteView } from '#notings/contract.ts';
import { dayOf, formatDay } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { Check } from '../../web/ui/form/Choice.tsx';
import styles from './export.module.css';

interface Parts {
  file: FileView;
  items: readonly NoteView[];
  notes: readonly string[];
  setNotes: (notes: readonly string[]) => void;
  papers: readonly number[];
  setPapers: (papers: readonly number[]) => void;
}

const toggled = <T,>(all: readonly T[], one: T, on: boolean): readonly T[] => (on ? [...all, one] : all.filter((other) => other !== one));

/** Which notes and papers an extract shows: Tab and Space tick them. Notes not sent yet have no place in the chain and are not offered. */
export function PartsToShow({ file, items, notes, setNotes, papers, setPapers }: Parts) {
  const { t, name } = useText();
  const sent = items.filter(({ chainPosition }) => chainPosition !== null);
  const there = file.correspondence.filter(({ removedAt }) => removedAt === null);
  return (
    <div className={styles.parts}>
      <fieldset>
        <legend>{t('evidence.extract.notes', { count: notes.length, of: sent.length })}</legend>
        {sent.map(({ id, paragraphFrom, person, lockedAt }) => (
          <Check key={id} of={{ id: `show-note-${id}`, value: notes.includes(id), onChange: (on) => setNotes(toggled(notes, id, on)) }}>
            {t('evidence.extract.note', { paragraph: paragraphFrom, name: name(person), day: formatDay(dayOf(lockedAt!)) })}
          </Check>
        ))}
      </fieldset>
      {there.length > 0 ? (
        <fieldset>
          <legend>{t('evidence.extract.papers', { count: papers.length, of: there.length })}</legend>
          {there.map(({ position, title, number }) => (
            <Check
              key={position}
              of={{
                id: `show-paper-${position}`,
                value: papers.includes(position),
                onChange: (on) => setPapers(toggled(papers, position, on)),
              }}
            >
              {position}. {title} {number}
            </Check>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}
