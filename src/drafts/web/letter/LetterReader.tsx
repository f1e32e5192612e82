import { useText } from '../../../web/text/useText.ts';
import { joined } from '../../../web/text/hindi.ts';
import { RichReader } from '../../../web/ui/note/RichReader.tsx';
import type { Addressee, DraftContent } from '../../contract/content.ts';
import styles from './letter.module.css';
import { addresseeLine } from './letterForm.ts';

/** The parts of a letter for reading: where it cannot be changed, and in a conflict beside the other text. */
export function LetterReader({
  content,
  signatory,
  endorser,
}: {
  content: DraftContent;
  signatory?: string | undefined;
  endorser?: string | null;
}) {
  const { t } = useText();
  const { addressees, subject, reference, body, enclosures, copies } = content;
  const rows = [
    [t('drafts.field.signatory'), signatory],
    [t('drafts.field.addressees'), addressees.length > 0 ? <List of={addressees} sign="-" /> : ''],
    [t('drafts.field.subject'), subject && <b>{joined(subject)}</b>],
    [t('drafts.field.reference'), joined(reference)],
    [t('drafts.field.body'), <RichReader of={body} numbering={{ look: 'letter', from: 1 }} />],
    [t('drafts.field.enclosures'), joined(enclosures.join('; '))],
    [t('drafts.field.copies'), copies.length > 0 ? <List of={copies} sign="." /> : ''],
    [t('drafts.field.endorser'), endorser],
  ] as const;
  return (
    <div className={styles.reader}>
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

function List({ of, sign }: { of: readonly Addressee[]; sign: string }) {
  return (
    <ol>
      {of.map((one, place) => (
        <li key={place}>
          {place + 1}
          {sign} {joined(addresseeLine(one))}
        </li>
      ))}
    </ol>
  );
}
