import type { ReactNode } from 'react';
import { plainText } from '#documents/richText.ts';
import type { FileView } from '#files/contract.ts';
import { formatInstant } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { RichReader } from '../../web/ui/note/RichReader.tsx';
import { Conflict } from '../../web/ui/States.tsx';
import type { NoteView } from '../contract.ts';
import type { YellowWriting } from './yellow/useYellowNote.ts';

interface Colliding {
  file: FileView;
  writing: YellowWriting;
  /** The yellow note as it is on the server now. */
  theirs: NoteView | undefined;
  onTheirs: () => void;
}

/** The note was changed elsewhere, or the file has gone on: both texts stay in sight and nothing is written over. */
export function Collision({ file, writing, theirs, onTheirs }: Colliding): ReactNode {
  const { t, name } = useText();
  const { holder } = file;
  const mine = <RichReader of={writing.value} />;
  if (!file.acts.includes('note'))
    return (
      <Conflict
        sentence={
          holder ? t('notings.collision.gone', { at: formatInstant(holder.since), to: name(holder.post) }) : t('notings.collision.closed')
        }
        mine={mine}
        theirs={<p>{holder ? `${name(holder.post)}${holder.person ? ` (${name(holder.person)})` : ''}` : t('notings.collision.nobody')}</p>}
      >
        <Button onPress={() => void navigator.clipboard.writeText(plainText(writing.value))}>{t('notings.collision.copy')}</Button>
        <Button onPress={onTheirs}>{t('notings.collision.drop')}</Button>
      </Conflict>
    );
  return (
    <Conflict
      sentence={theirs ? t('notings.collision.changed', { at: formatInstant(theirs.savedAt) }) : t('notings.collision.confirmed')}
      mine={mine}
      theirs={theirs ? <RichReader of={theirs.body} /> : <p>{t('notings.collision.noYellow')}</p>}
    >
      <Button look="go" onPress={() => writing.keepMine(theirs)}>
        {t(theirs ? 'notings.collision.keepMine' : 'notings.collision.beginAnew')}
      </Button>
      <Button onPress={onTheirs}>{t(theirs ? 'notings.collision.takeTheirs' : 'notings.collision.drop')}</Button>
    </Conflict>
  );
}
