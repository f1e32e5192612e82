import { Icon, type IconName } from '../../web/style/Icon.tsx';
import { placed } from '#core/text/graphemes.ts';
import { formatInstant } from '../../web/text/format.ts';
import { joined } from '../../web/text/hindi.ts';
import { useText } from '../../web/text/useText.ts';
import { Tag, type Tone } from '../../web/ui/Marks.tsx';
import type { ConsignmentRow, Stage } from '../contract/people.ts';
import styles from './exchange.module.css';
import { ageWords, endsWords, nextWords, partWords } from './times.ts';

const ICONS: Record<ConsignmentRow['cargo'], IconName> = {
  letter: 'despatch',
  receipt: 'receipt',
  file: 'file',
  reply: 'undo',
  reminder: 'flag',
};

export const TONES: Record<Stage, Tone> = {
  prepared: 'flat',
  announced: 'flat',
  parts: 'key',
  complete: 'key',
  concluded: 'key',
  receipted: 'ok',
  delivered: 'ok',
  refused: 'hot',
  cancelled: 'warm',
  ended: 'warm',
};

/** What stands in place of the subject of something that has not arrived, or never will; or of a file that the post does not see. */
export function noSubject({ stage, cargo }: Pick<ConsignmentRow, 'stage' | 'cargo'>) {
  if (!isGood(stage)) return 'exchange.neverSubject';
  if (stage !== 'delivered') return 'exchange.noSubject';
  return cargo === 'file' ? 'exchange.hiddenSubject' : 'exchange.emptySubject';
}

/** It has arrived, or still may. */
const isGood = (stage: Stage) => !['refused', 'cancelled', 'ended'].includes(stage);

/** One consignment in two lines: what and to whom, where it is, how long and until when. */
export function ConsignmentLine({ row }: { row: ConsignmentRow }) {
  const text = useText();
  const { t, name } = text;
  const { cargo, subject, stage, needsPerson, madeAt, endedAt, at, endsAt, nextAt, direction, peer, address } = row;
  const office = address ? name({ nameHi: address.officeHi, nameEn: address.officeEn }) : '';
  const ends = endsWords(text, endsAt, at);
  const kind = t(`exchange.cargo.${cargo}`);
  return (
    <span className={styles.line}>
      <span className={styles.kind}>
        <Icon name={ICONS[cargo]} />
      </span>
      <span className={styles.what}>
        <span className={styles.subject}>{subject === '' ? t(noSubject(row)) : joined(subject)}</span>
        <span className={styles.who}>
          {kind} · <b>{direction === 'out' && address ? placed(name(address), office) : name(peer)}</b>
          {direction === 'in' && address ? ` → ${name(address)}` : ''}
        </span>
      </span>
      <span className={styles.state}>
        <span className={styles.tags}>
          <Tag tone={TONES[stage]}>{t(`exchange.stage.${stage}`)}</Tag>
          {needsPerson ? <Tag tone="hot">{t('exchange.person')}</Tag> : null}
        </span>
        <StateMore row={row} />
      </span>
      <span className={styles.age}>
        {joined(t('exchange.sentAt', { at: formatInstant(madeAt) }))}
        <span>
          {endedAt === null
            ? [ageWords(text, row), nextWords(text, nextAt, at)].filter(Boolean).join(' · ')
            : joined(t(isGood(stage) ? 'exchange.cameAt' : 'exchange.overAt', { at: formatInstant(endedAt) }))}
        </span>
      </span>
      <span className={styles.ends} data-soon={ends?.soon ?? false}>
        {ends?.words}
      </span>
    </span>
  );
}

/** Under the state: how much is there, or why it was not taken. */
function StateMore({ row }: { row: ConsignmentRow }) {
  const text = useText();
  const { stage, refusal, reason, tries } = row;
  const { t } = text;
  const words =
    stage === 'parts'
      ? partWords(text, row)
      : stage === 'refused' && refusal
        ? t(`exchange.refusal.${refusal}`, { reason })
        : stage === 'cancelled'
          ? reason
          : tries > 0
            ? t('exchange.tries', { count: tries })
            : '';
  return <span className={styles.more}>{joined(words)}</span>;
}
