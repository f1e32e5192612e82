import { useText } from '../../../web/text/useText.ts';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import type { DraftContent } from '../../contract/content.ts';
import styles from './letter.module.css';
import { type LetterForm, textOf } from './letterForm.ts';

type Words = 'place' | 'section' | 'contact' | 'copyIntroduction';

/** What the office fills by itself and seldom changes: heading, sender as printed, section, place. Folded until wanted. */
export function PrintedWords({ value, set }: { value: LetterForm; set: (next: LetterForm) => void }) {
  const { t } = useText();
  const { content } = value;
  const change = (part: Partial<DraftContent>) => set({ ...value, content: { ...content, ...part } });
  const words = (name: Words) => textOf(`draft-${name}`, content[name], (text) => change({ [name]: text }));
  const sender = (name: 'name' | 'designation' | 'office') =>
    textOf(`draft-sender-${name}`, content.sender[name], (text) => change({ sender: { ...content.sender, [name]: text } }));
  return (
    <details className={styles.printed}>
      <summary>{t('drafts.printed')}</summary>
      <div className={styles.address}>
        <TextField
          of={sender('name')}
          label={t('drafts.field.senderName')}
          hindi
          most={150}
          placeholder={t('drafts.printed.asSignatory')}
        />
        <TextField
          of={sender('designation')}
          label={t('drafts.field.senderDesignation')}
          hindi
          most={200}
          placeholder={t('drafts.printed.asSignatory')}
        />
        <TextField of={sender('office')} label={t('drafts.field.senderOffice')} hindi most={200} />
        <TextField of={words('contact')} label={t('drafts.field.contact')} most={200} />
        <TextField of={words('section')} label={t('drafts.field.section')} hindi most={200} />
        <TextField of={words('place')} label={t('drafts.field.place')} hindi most={100} />
        <TextField
          of={textOf('draft-heading', value.heading, (heading) => set({ ...value, heading }))}
          label={t('drafts.field.heading')}
          hindi
          rows={2}
        />
        <TextField
          of={words('copyIntroduction')}
          label={t('drafts.field.copyIntroduction')}
          hindi
          rows={2}
          most={500}
          placeholder={t('drafts.printed.copyIntroduction')}
        />
      </div>
    </details>
  );
}
