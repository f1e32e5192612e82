import type { CallError } from '#core/call.ts';
import { useText } from '../../../web/text/useText.ts';
import type { MessageKey } from '../../../web/text/words.ts';
import { Failed } from '../../../web/ui/States.tsx';
import styles from './letter.module.css';

/** Why the letter was not taken: the sentence, and each field that was wrong, by the name of its part. */
export function RefusedLetter({ of }: { of: readonly { error: CallError | null }[] }) {
  const { t } = useText();
  const error = of.find((act) => act.error)?.error;
  if (!error || error.code === 'draft.changedMeanwhile') return null;
  return (
    <div className={styles.refused}>
      <Failed error={error} kept={t('drafts.kept')} />
      {error.issues ? (
        <ul>
          {error.issues.map(({ path, message }) => (
            <li key={`${path.join('.')} ${message}`}>
              {placeOf(path, t)}: {message}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

const PARTS = new Set([
  'addressees',
  'subject',
  'reference',
  'body',
  'enclosures',
  'copies',
  'contact',
  'section',
  'place',
  'heading',
  'salutation',
  'closing',
]);

const SIGNERS: Record<string, MessageKey> = {
  signatoryId: 'drafts.field.signatory',
  cosignerIds: 'drafts.field.cosigners',
  endorserId: 'drafts.field.endorser',
};

/** `['content', 'copies', 1, 'email']` → «प्रतिलिपि 2». */
function placeOf(path: (string | number)[], t: (key: MessageKey) => string): string {
  const [first, part, place] = path;
  if (first === 'papers') return t('drafts.field.enclosures');
  const signer = typeof first === 'string' ? SIGNERS[first] : undefined;
  if (signer) return t(signer);
  const word = typeof part === 'string' && PARTS.has(part) ? t(`drafts.field.${part}` as MessageKey) : t('drafts.page.title');
  return typeof place === 'number' ? `${word} ${place + 1}` : word;
}
