import type { ReactNode } from 'react';
import { PostField } from '#people/web/PostField.tsx';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import type { Addressee, DraftContent } from '../../contract/content.ts';
import { Enclosures } from '../enclosures/Enclosures.tsx';
import type { Opened } from '../enclosures/useOpened.ts';
import { Addressees } from './Addressees.tsx';
import { Body } from './Body.tsx';
import { Cosigners } from './Cosigners.tsx';
import { FormFields } from './FormFields.tsx';
import { Greeting } from './Greeting.tsx';
import styles from './letter.module.css';
import { type LetterForm, textOf } from './letterForm.ts';
import { PrintedWords } from './PrintedWords.tsx';

export interface Writing {
  value: LetterForm;
  set: (next: LetterForm) => void;
  fileId: string;
  fileNumber: string;
  /** Reads a PDF beside the letter. */
  onOpen: (paper: Opened) => void;
  /** The letter takes another form or language: a new one is then filled anew. */
  onForm: (change: Partial<Pick<LetterForm, 'form' | 'language'>>) => void;
  writer?: Addressee | undefined;
}

/** The parts of a letter as fields, in the order in which they stand on the paper (ui/draft.html). */
export function LetterFields({ value, set, fileId, fileNumber, onOpen, onForm, writer }: Writing) {
  const { t } = useText();
  const { content, language } = value;
  useKeys({ F8: { act: toNextPart, label: t('drafts.nextPart') } });
  const change = (part: Partial<DraftContent>) => set({ ...value, content: { ...content, ...part } });
  const field = (name: 'subject' | 'reference') => textOf(`draft-${name}`, content[name], (text) => change({ [name]: text }));
  const seat = (name: 'signatory' | 'endorser') => ({ ...textOf(`draft-${name}`, value[name], (post) => set({ ...value, [name]: post })) });
  return (
    <div className={styles.fields}>
      <FormFields value={value} onForm={onForm} onReminder={(reminder) => change({ reminder })} />
      <Row label={t('drafts.field.number')}>
        <div className={styles.two}>
          <span className={styles.auto}>
            <span>{joined(fileNumber)} I/……</span>
          </span>
          <span className={styles.auto}>{t('drafts.number.atIssue')}</span>
        </div>
      </Row>
      <div className={styles.row}>
        <PostField of={seat('signatory')} label={t('drafts.field.signatory')} must placeholder={t('drafts.signatory.placeholder')} />
      </div>
      <PrintedWords value={value} set={set} />
      <Row label={t('drafts.field.addressees')}>
        <Addressees
          id="draft-addressees"
          of={content.addressees}
          onChange={(addressees) => change({ addressees })}
          language={language}
          label={t('drafts.field.addressees')}
          sign="-"
          writer={writer}
        />
      </Row>
      <div className={styles.row} data-part="subject">
        <TextField of={field('subject')} label={t('drafts.field.subject')} hindi rows={2} most={1500} />
      </div>
      {value.replyToId !== null || content.reference !== '' ? (
        <div className={styles.row}>
          <TextField of={field('reference')} label={t('drafts.field.reference')} hindi rows={1} most={1000} />
        </div>
      ) : null}
      <Greeting content={content} language={language} change={change} />
      <Row label={t('drafts.field.body')}>
        <Body value={content.body} onChange={(body) => change({ body })} />
      </Row>
      <Row label={t('drafts.field.enclosures')}>
        <Enclosures value={value} set={(enclosing) => set({ ...value, ...enclosing })} fileId={fileId} onOpen={onOpen} />
      </Row>
      <Row label={t('drafts.field.cosigners')}>
        <Cosigners of={value.cosigners} onChange={(cosigners) => set({ ...value, cosigners })} others={[value.signatory, value.endorser]} />
      </Row>
      <Row label={t('drafts.field.copies')}>
        <Addressees
          id="draft-copies"
          of={content.copies}
          onChange={(copies) => change({ copies })}
          language={language}
          label={t('drafts.field.copies')}
          sign="."
        />
      </Row>
      <div className={styles.row}>
        <PostField of={seat('endorser')} label={t('drafts.field.endorser')} placeholder={t('drafts.endorser.placeholder')} />
      </div>
    </div>
  );
}

const PARTS = [
  'draft-signatory',
  'draft-addressees-add',
  'draft-subject',
  'draft-body',
  'draft-enclosures',
  'draft-cosigners-add',
  'draft-copies-add',
  'draft-endorser',
];

/** F8 goes from part to part, past buttons and tools: the hand stays on the keys. */
function toNextPart() {
  const parts = PARTS.flatMap((id) => document.getElementById(id) ?? []);
  const at = document.activeElement;
  const behind = (part: Element) =>
    at === null || at === document.body || Boolean(at.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING);
  const next = parts.find((part) => part !== at && !part.contains(at) && behind(part)) ?? parts[0];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** The name of a part at the left, its fields beside it. */
export function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <div role="group" aria-label={label}>
        <span className={styles.label} aria-hidden="true">
          {label}
        </span>
        <div className={styles.side}>{children}</div>
      </div>
    </div>
  );
}
