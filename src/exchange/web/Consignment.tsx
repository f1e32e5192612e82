import { placed } from '#core/text/graphemes.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { Link, usePlace } from '../../web/shell/place.tsx';
import { formatBytes } from '../../web/text/format.ts';
import { joined } from '../../web/text/hindi.ts';
import { useText } from '../../web/text/useText.ts';
import { PageHead, WorkPage } from '../../web/ui/Frames.tsx';
import { Instant, Tag } from '../../web/ui/Marks.tsx';
import { Shown } from '../../web/ui/States.tsx';
import { Facts } from '../../web/ui/list/Peek.tsx';
import { type ConsignmentView, viewConsignment } from '../contract/people.ts';
import { ConsignmentActs } from './ConsignmentActs.tsx';
import { TONES, noSubject } from './ConsignmentLine.tsx';
import styles from './exchange.module.css';
import { Evidence, Hashes } from './Proof.tsx';
import { Story } from './Story.tsx';
import { ageWords, endsWords, nextWords, partWords } from './times.ts';

/** One consignment: where it is, what happened to it on both sides, and what proves it. */
export default function Consignment() {
  const {
    params: { id = '' },
  } = usePlace();
  const reading = useRoute(viewConsignment, { id });
  return <Shown of={reading}>{(consignment) => <Opened of={consignment} />}</Shown>;
}

function Opened({ of }: { of: ConsignmentView }) {
  const text = useText();
  const { t } = text;
  const { cargo, stage, needsPerson, endsAt, at, subject } = of;
  const ends = endsWords(text, endsAt, at);
  return (
    <WorkPage
      head={
        <PageHead
          title={`${t('exchange.one.title')}: ${t(`exchange.cargo.${cargo}`)}`}
          beside={
            <span className={styles.beside}>
              <Tag tone={TONES[stage]}>{t(`exchange.stage.${stage}`)}</Tag>
              {needsPerson ? <Tag tone="hot">{t('exchange.person')}</Tag> : null}
              {stage === 'parts' ? partWords(text, of) : null}
              {ends ? (
                <span className={styles.ends} data-soon={ends.soon}>
                  {ends.words}
                </span>
              ) : null}
            </span>
          }
        />
      }
      foot={of.acts.length > 0 ? <ConsignmentActs of={of} /> : undefined}
    >
      <div className={styles.facts}>
        <p className={styles.title}>{subject === '' ? t(noSubject(of)) : joined(subject)}</p>
        <Ending of={of} />
        <div className={styles.two}>
          <div className={styles.side}>
            <section aria-label={t('exchange.one.title')}>
              <Known of={of} />
            </section>
            <Evidence of={of} />
          </div>
          <div className={styles.side}>
            <section>
              <h2>{t('exchange.story')}</h2>
              <Story of={of} />
            </section>
            <Hashes of={of} />
          </div>
        </div>
      </div>
    </WorkPage>
  );
}

/** How it ended where it did not arrive, and what to do. */
function Ending({ of: { stage, refusal, reason, direction } }: { of: ConsignmentView }) {
  const { t } = useText();
  const after = direction === 'out' ? ` ${t('exchange.one.endedHere')}` : '';
  if (stage === 'refused')
    return (
      <p className={styles.cure} role="status">
        <b>{t('exchange.stage.refused')}.</b> {t(`exchange.refusal.${refusal ?? 'other'}`, { reason })}
        {after}
      </p>
    );
  if (stage !== 'cancelled' && stage !== 'ended') return null;
  return (
    <p className={styles.cure} data-tone="warm" role="status">
      <b>{t(`exchange.stage.${stage}`)}.</b> {reason ? t('exchange.one.reason', { reason }) : ''}
      {after}
    </p>
  );
}

function Known({ of }: { of: ConsignmentView }) {
  const text = useText();
  const { t, name } = text;
  const { direction, peer, address, by, size, itemCount, madeAt, endsAt, nextAt, at, fault, tries, classification } = of;
  const addressed = address ? placed(name(address), name({ nameHi: address.officeHi, nameEn: address.officeEn })) : '–';
  const next = nextWords(text, nextAt, at);
  return (
    <Facts
      of={[
        [
          t(direction === 'out' ? 'exchange.one.to' : 'exchange.one.from'),
          direction === 'out' ? `${addressed} · ${name(peer)}` : name(peer),
        ],
        ...(direction === 'in' ? [[t('exchange.one.for'), addressed] as const] : []),
        ...(direction === 'out'
          ? [
              [
                t('exchange.one.by'),
                by ? `${name(by)}, ${name({ nameHi: by.postHi, nameEn: by.postEn })}` : t('exchange.one.byItself'),
              ] as const,
            ]
          : []),
        [t('exchange.one.size'), `${formatBytes(size)} · ${t('exchange.one.items', { count: itemCount })}`],
        ...(classification === 'confidential' ? [[t('exchange.one.classification'), t('exchange.one.confidential')] as const] : []),
        [
          t('exchange.one.since'),
          <span key="since">
            <Instant at={madeAt} /> · {ageWords(text, of)}
          </span>,
        ],
        ...(next ? [[t('exchange.one.next'), next] as const] : []),
        ...(fault ? [[t('exchange.one.fault'), `${fault} · ${t('exchange.tries', { count: tries })}`] as const] : []),
        ...(endsAt ? [[t('exchange.one.ends'), <Instant key="ends" at={endsAt} />] as const] : []),
        ...links(of, t),
      ]}
    />
  );
}

function links({ paper, issueId }: ConsignmentView, t: ReturnType<typeof useText>['t']) {
  if (paper) {
    const word = t(paper.kind === 'file' ? 'exchange.one.toFile' : 'exchange.one.toReceipt');
    const to = paper.kind === 'file' ? '/files/$id' : '/receipts/$id';
    return [[t('exchange.one.what'), <Link key="paper" to={to} params={{ id: paper.id }}>{paper.number ?? word}</Link>] as const]; // prettier-ignore
  }
  if (issueId) return [[t('exchange.one.what'), <Link key="issue" to="/issues/$id" params={{ id: issueId }}>{t('exchange.one.toIssue')}</Link>] as const]; // prettier-ignore
  return [];
}
