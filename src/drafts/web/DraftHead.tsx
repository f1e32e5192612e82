import type { ReactNode } from 'react';
import { Link } from '../../web/shell/place.tsx';
import { formatDay } from '../../web/text/format.ts';
import { joined } from '../../web/text/hindi.ts';
import { useText } from '../../web/text/useText.ts';
import { PageHead } from '../../web/ui/Frames.tsx';
import { Tag, type Tone } from '../../web/ui/Marks.tsx';
import type { DraftState, DraftView } from '../contract.ts';
import styles from './drafts.module.css';
import { VersionMenu } from './Versions.tsx';

export const TONES: Record<DraftState, Tone> = { open: 'warm', approved: 'ok', issued: 'key', signed: 'ok', dropped: 'flat' };

/** DFA/7, form, state, file and letter answered; the versions at the right. */
export function DraftHead({ draft, acts }: { draft: DraftView; acts?: ReactNode }) {
  const { t } = useText();
  const { number, form, state, file, replyTo } = draft;
  return (
    <PageHead
      title={t('drafts.number', { number: String(number) })}
      beside={
        <span className={styles.state}>
          <Tag tone="flat">{t(`drafts.form.${form}`)}</Tag>
          <Tag tone={TONES[state]}>{t(`drafts.state.${state}`)}</Tag>
          <span>
            {t('drafts.ofFile')}{' '}
            <Link to="/files/$id" params={{ id: file.id }}>
              {joined(file.number)}
            </Link>
            {replyTo ? ` · ${t('drafts.answers', { letter: replyTo.number, day: replyTo.dated ? formatDay(replyTo.dated) : '–' })}` : null}
          </span>
        </span>
      }
      acts={
        <>
          {acts}
          <VersionMenu draft={draft} />
        </>
      }
    />
  );
}
