import { useRoute } from '../../../web/data/useRoute.ts';
import { dayOf, formatDay } from '../../../web/text/format.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import type { MessageKey } from '../../../web/text/words.ts';
import { Instant, Tag, type Tone } from '../../../web/ui/Marks.tsx';
import { Facts } from '../../../web/ui/list/Peek.tsx';
import type { Origin as From } from '../../contract/arrivals.ts';
import { viewOrigin } from '../../contract/letters.ts';
import styles from '../dispatch.module.css';

const TONES: Record<From['signatures']['state'], Tone> = { valid: 'ok', unchecked: 'warm', none: 'flat' };

export const instanceName = ({ instance: { titleHi, titleEn } }: From) => ({ nameHi: titleHi, nameEn: titleEn });

/** Of a received letter in a few words: from which instance, whether its signatures hold, whether it came before or no longer stands. */
export function OriginWords({ origin }: { origin: From }) {
  const { t, name } = useText();
  const { signatures, before, withdrawn, kind } = origin;
  return (
    <div className={styles.origin} role="status">
      <span>{t('dispatch.letters.from', { instance: name(instanceName(origin)) })}</span>
      {kind === 'letter' ? <Tag tone={TONES[signatures.state]}>{t(`dispatch.letters.signatures.${signatures.state}`)}</Tag> : null}
      {signatures.reason ? <span className="s q">{t(signatures.reason.code as MessageKey, signatures.reason.details)}</span> : null}
      {before === null ? null : (
        <span className="warn">
          {before === '' ? t('dispatch.letters.beforeWaiting') : t('dispatch.letters.before', { number: before })}
        </span>
      )}
      {withdrawn ? (
        <b className="danger">
          {t('dispatch.letters.withdrawn', { day: formatDay(dayOf(withdrawn.at)), reason: withdrawn.reason })}
          {withdrawn.replacedBy ? ` · ${t('dispatch.letters.replacedBy', { number: withdrawn.replacedBy })}` : ''}
        </b>
      ) : null}
    </div>
  );
}

/** Of a receipt that came from another instance: where from, under which number there, and what had happened to it. Nothing for others. */
export function Origin({ receiptId }: { receiptId: string }) {
  const { t, name, language } = useText();
  const { data } = useRoute(viewOrigin, { id: receiptId });
  const origin = data?.origin;
  if (!origin) return null;
  const { number, sentAt, arrivedAt, handedOn, story } = origin;
  return (
    <section aria-labelledby="origin">
      <h3 id="origin">{t('dispatch.origin.title')}</h3>
      <OriginWords origin={origin} />
      <Facts
        of={[
          [t('dispatch.origin.number'), number],
          ...(handedOn
            ? ([[t('dispatch.origin.handedOn'), joined([name(handedOn), handedOn.remark].filter(Boolean).join(': '))]] as const)
            : []),
          [t('dispatch.origin.sent'), <Instant key="sent" at={sentAt} />],
          [t('dispatch.origin.arrived'), <Instant key="arrived" at={arrivedAt} />],
        ]}
      />
      <details>
        <summary>{t('dispatch.origin.story')}</summary>
        <ol className={styles.story}>
          {story.map(({ at, hi, en }, place) => (
            <li key={place}>
              <Instant at={at} /> {joined(language === 'hi' ? hi : en)}
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}
