import type { ReactNode } from 'react';
import { useText } from '../../../web/text/useText.ts';
import { joined } from '../../../web/text/hindi.ts';
import { RichReader } from '../../../web/ui/note/RichReader.tsx';
import type { DraftContent } from '../../contract/content.ts';
import styles from './letter.module.css';
import { addresseeLine } from './letterForm.ts';

interface Reading {
  content: DraftContent;
  signatory?: string | undefined;
  cosigners?: readonly string[];
  endorser?: string | null;
  /** The enclosures with their PDFs, where there are any. */
  papers?: ReactNode;
  /** In a conflict: only the parts in which it differs from this one. */
  other?: DraftContent;
}

/** The parts of a letter for reading: where it cannot be changed, and in a conflict beside the other text. */
export function LetterReader({ content, signatory, cosigners = [], endorser, papers, other }: Reading) {
  const { t } = useText();
  const { addressees, subject, reference, salutation, closing, body, enclosures, copies } = content;
  const differs = (name: keyof DraftContent) => !other || JSON.stringify(content[name]) !== JSON.stringify(other[name]);
  const part = (name: keyof DraftContent, value: ReactNode) => [t(`drafts.field.${name}`), differs(name) ? value : null] as const;
  const none = other ? '–' : null;
  const rows: (readonly [string, ReactNode])[] = [
    [t('drafts.field.signatory'), signatory],
    part('addressees', addressees.length > 0 ? <Lines of={addressees.map(addresseeLine)} sign="-" /> : none),
    part('subject', subject ? <span className={styles.subject}>{joined(subject)}</span> : none),
    part('reference', joined(reference) || none),
    part('salutation', salutation || none),
    part('body', <RichReader of={body} numbering={{ look: 'letter', from: 1 }} />),
    part('enclosures', joined(enclosures.join('; ')) || none),
    [t('drafts.field.papers'), papers],
    part('closing', closing || none),
    [t('drafts.field.cosigners'), cosigners.length > 0 ? <Lines of={cosigners} sign="." /> : null],
    part('copies', copies.length > 0 ? <Lines of={copies.map(addresseeLine)} sign="." /> : none),
    [t('drafts.field.endorser'), endorser],
  ];
  return (
    <div className={styles.reader} data-part={Boolean(other)}>
      <dl>
        {rows.map(([word, value]) =>
          value ? (
            <div key={word}>
              <dt>{word}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </div>
  );
}

function Lines({ of, sign }: { of: readonly string[]; sign: string }) {
  return (
    <ol>
      {of.map((one, place) => (
        <li key={place}>
          {place + 1}
          {sign} {joined(one)}
        </li>
      ))}
    </ol>
  );
}
