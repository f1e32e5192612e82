import { useState } from 'react';
import { useText } from '../../../web/text/useText.ts';
import { Select } from '../../../web/ui/form/Choice.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import type { DraftContent } from '../../contract/content.ts';
import styles from './letter.module.css';
import { textOf } from './letterForm.ts';

/** How letters of the secretariat begin and end; the first is the form's own (domain.md §1.5). */
const PAIRS = {
  hi: [
    ['महोदया,', 'भवदीय,'],
    ['महोदय/महोदया,', 'भवदीय,'],
    ['प्रिय महोदय,', 'भवन्निष्ठ,'],
  ],
  en: [
    ['Madam,', 'Yours faithfully,'],
    ['Sir/Madam,', 'Yours faithfully,'],
    ['Dear Sir,', 'Yours sincerely,'],
  ],
} as const;

interface Greetings {
  content: DraftContent;
  language: 'hi' | 'en';
  change: (part: Partial<DraftContent>) => void;
}

/** Salutation and closing in one choice, as in the mock-up; other words are typed. */
export function Greeting({ content: { salutation, closing }, language, change }: Greetings) {
  const { t } = useText();
  const pairs = PAIRS[language];
  const at = pairs.findIndex(([first, last]) => first === salutation && last === closing);
  const isOwn = salutation === '' && closing === '';
  const [typing, setTyping] = useState(!isOwn && at < 0);
  function choose(value: string) {
    setTyping(value === 'typed');
    const [first, last] = pairs[Number(value)] ?? ['', ''];
    if (value !== 'typed') change({ salutation: first, closing: last });
  }
  const options = [
    { value: 'own', label: t('drafts.greeting.own') },
    ...pairs.map(([first, last], place) => ({ value: String(place), label: `${first.replace(',', '')} / ${last.replace(',', '')}` })),
    { value: 'typed', label: t('drafts.greeting.typed') },
  ];
  return (
    <div className={styles.row} data-part="greeting">
      <Select
        of={textOf('draft-greeting', typing ? 'typed' : isOwn ? 'own' : String(at), choose)}
        label={t('drafts.field.greeting')}
        options={options}
      />
      {typing ? (
        <div className={styles.pair}>
          <TextField
            of={textOf('draft-salutation', salutation, (text) => change({ salutation: text }))}
            label={t('drafts.field.salutation')}
            hindi
            most={150}
          />
          <TextField
            of={textOf('draft-closing', closing, (text) => change({ closing: text }))}
            label={t('drafts.field.closing')}
            hindi
            most={150}
          />
        </div>
      ) : null}
    </div>
  );
}
