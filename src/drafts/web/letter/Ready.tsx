import { Icon } from '../../../web/style/Icon.tsx';
import { useText } from '../../../web/text/useText.ts';
import { sentEnclosures } from '../enclosures/enclosureLines.ts';
import styles from './letter.module.css';
import { countLetters, lacksOf, type LetterForm } from './letterForm.ts';
import { useGroups } from './useGroups.ts';

/** At the foot: to how many it goes, who signs, and whether anything is missing yet. */
export function Ready({ letter }: { letter: LetterForm }) {
  const { t } = useText();
  const { byId } = useGroups();
  const members = (id: string) => byId(id)?.members ?? 0;
  const { content, endorser, signatory, cosigners, papers } = letter;
  const count = countLetters(content.addressees, members) + countLetters(content.copies, members);
  const signs = [signatory, ...cosigners, endorser].filter((seat) => seat !== null).length;
  const [lack] = lacksOf(letter);
  const attached = sentEnclosures(letter).enclosures.length;
  return (
    <span className={styles.ready}>
      <Icon name={lack ? 'warn' : 'check'} className={lack ? 'warn' : 'ok'} />
      {t('drafts.ready.counts', { count, signs, attached, papers: papers.length })} – {lack ? t(`drafts.lack.${lack}`) : t('drafts.ready')}
    </span>
  );
}
