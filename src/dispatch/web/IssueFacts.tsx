import { useState } from 'react';
import { EnclosureList } from '#drafts/web/enclosures/EnclosureList.tsx';
import type { Opened } from '#drafts/web/enclosures/useOpened.ts';
import { shortSerial } from '#signing/web/OwnCertificate.tsx';
import { addressOf } from '../../web/data/useRoute.ts';
import { formatDay } from '../../web/text/format.ts';
import { Link } from '../../web/shell/place.tsx';
import { joined } from '../../web/text/hindi.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Instant, Tag } from '../../web/ui/Marks.tsx';
import { Facts } from '../../web/ui/list/Peek.tsx';
import { type IssueView, viewIssueEnclosure } from '../contract/issues.ts';
import styles from './dispatch.module.css';
import { placeText } from './placeWords.ts';
import { PublicityDialog } from './PublicityDialog.tsx';
import { isLapsed, waitsAt } from './waiting.ts';

/** What the letter is, who signed it when, and why it is void. */
export function IssueFacts({ issue, onOpen }: { issue: IssueView; onOpen: (paper: Opened) => void }) {
  const { t, name } = useText();
  const { id, enclosures, subject, draft, form, by, at, dateReason, signBy, state } = issue;
  const waits = waitsAt(state) !== null;
  const [opening, setOpening] = useState(false);
  return (
    <section className={styles.facts} aria-label={t('dispatch.issue.facts')}>
      <p className={styles.subject}>{joined(subject)}</p>
      {issue.void ? (
        <p className={styles.voided} role="status">
          <b>{t('dispatch.state.void')}</b> <Instant at={issue.void.at} /> · {joined(issue.void.reason)} ·{' '}
          {issue.void.by ? name(issue.void.by) : t('dispatch.void.byTime')}
        </p>
      ) : null}
      {issue.withdrawn ? <Withdrawn of={issue.withdrawn} /> : null}
      {issue.refused && !issue.void ? (
        <p className={styles.voided} role="status">
          <b>{t('dispatch.state.refused')}</b> <Instant at={issue.refused.at} /> · {joined(issue.refused.reason)} · {name(issue.refused.by)}
          , {name({ nameHi: issue.refused.by.postHi, nameEn: issue.refused.by.postEn })}
        </p>
      ) : null}
      {waits && isLapsed(issue) ? (
        <p className={styles.voided} role="status">
          {t('issue.lapsed', { number: issue.number, until: formatDay(signBy) })}
        </p>
      ) : null}
      <Facts
        of={[
          [
            t('drafts.field.form'),
            <>
              {t(`drafts.form.${form}`)} ·{' '}
              {issue.file.seen ? (
                <Link to="/drafts/$id" params={{ id: draft.id }}>
                  DFA/{draft.number}
                </Link>
              ) : (
                `DFA/${draft.number}`
              )}{' '}
              {t('drafts.version', { version: draft.version })}
            </>,
          ],
          [
            t('dispatch.issue.by'),
            <>
              {name(by)}, {name({ nameHi: by.postHi, nameEn: by.postEn })} · <Instant at={at} />
            </>,
          ],
          ...(dateReason ? [[t('dispatch.give.reason'), dateReason] as const] : []),
          ...(waits ? [[t('dispatch.sign.until'), formatDay(signBy)] as const] : []),
          [
            t('dispatch.publicity'),
            <span key="publicity" className={styles.state}>
              {t(`dispatch.publicity.${issue.publicity ?? 'rule'}`)}
              {issue.acts.includes('publicity') ? (
                <Button small look="bare" onPress={() => setOpening(true)}>
                  {t('dispatch.publicity.change')}
                </Button>
              ) : null}
            </span>,
          ],
        ]}
      />
      {enclosures.length > 0 ? (
        <>
          <h2>{t('dispatch.enclosures')}</h2>
          <EnclosureList papers={enclosures} addressOf={(position) => addressOf(viewIssueEnclosure, { id, position })} onOpen={onOpen} />
        </>
      ) : null}
      <h2>{t('dispatch.signatures')}</h2>
      <ul className={styles.signatures}>
        {issue.places.map((place) => (
          <Place key={place.place} place={place} />
        ))}
      </ul>
      {opening ? <PublicityDialog issue={issue} close={() => setOpening(false)} /> : null}
    </section>
  );
}

function Withdrawn({ of: { at, reason, by, replacedBy } }: { of: NonNullable<IssueView['withdrawn']> }) {
  const { t, name } = useText();
  return (
    <p className={styles.voided} role="status">
      <b>{t('dispatch.state.withdrawn')}</b> <Instant at={at} /> · {joined(reason)} · {name(by)},{' '}
      {name({ nameHi: by.postHi, nameEn: by.postEn })}
      {replacedBy ? (
        <>
          <br />
          <b>{t('dispatch.withdraw.instead', { number: replacedBy.number, date: formatDay(replacedBy.issuedOn) })}</b>
        </>
      ) : null}
    </p>
  );
}

function Place({ place: { place, post, person, signature } }: { place: IssueView['places'][number] }) {
  const { t, name } = useText();
  return (
    <li>
      <span className="q s">{placeText(t, place)}</span>
      {signature ? (
        <span>
          <b>{name(signature.by)}</b>, {name({ nameHi: signature.by.postHi, nameEn: signature.by.postEn })}
          {signature.by.link ? ` ${t('dispatch.asLink', { post: name(post) })}` : ''} · <Instant at={signature.at} />{' '}
          {signature.later ? <Tag tone="warm">{t('dispatch.later')}</Tag> : null}
          <span className={styles.certificate} lang="en">
            {signature.certificate.subject} · {shortSerial(signature.certificate.serial)}
          </span>
        </span>
      ) : (
        <span>
          {person ? `${name(person)}, ` : ''}
          {name(post)} · <b className="warn">{t('dispatch.unsigned')}</b>
        </span>
      )}
    </li>
  );
}
