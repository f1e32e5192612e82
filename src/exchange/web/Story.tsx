import { joined } from '../../web/text/hindi.ts';
import type { MessageKey } from '../../web/text/words.ts';
import { useText } from '../../web/text/useText.ts';
import { Instant } from '../../web/ui/Marks.tsx';
import type { ConsignmentView, StoryLine } from '../contract/people.ts';
import styles from './exchange.module.css';

/** What happened on both sides, one under the other; what the other side has told stands on another ground. */
export function Story({ of: { story, peer, direction } }: { of: ConsignmentView }) {
  const { t, name } = useText();
  return (
    <ol className={styles.story}>
      {story.map((line, place) => (
        <li key={place} data-here={line.here}>
          <Instant at={line.at} />
          <span>
            <b>{t(wordOf(line, direction))}</b>{' '}
            <span className="q s">
              {line.here ? t('exchange.story.here') : name(peer)}
              {line.signed ? ` · ${t('exchange.story.signed')}` : ''}
            </span>
            <Detail of={line.detail} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What the sender and what the addressee does; told by the other side, it is what came from there. */
const BY_SENDER = ['announced', 'complete', 'refusalAcknowledged'];
const BY_ADDRESSEE = ['concluded', 'refused'];

function wordOf({ what, here }: StoryLine, direction: ConsignmentView['direction']): MessageKey {
  const bySender = here === (direction === 'out');
  const came = (bySender ? BY_ADDRESSEE : BY_SENDER).includes(what);
  return came ? `exchange.story.came.${what as 'announced'}` : `exchange.story.${what}`;
}

function Detail({ of }: { of: StoryLine['detail'] }) {
  const { name } = useText();
  const pair = (hi: string | undefined, en: string | undefined) => name({ nameHi: hi ?? '', nameEn: en ?? '' });
  const words = [of.number, pair(of.personHi, of.personEn), pair(of.postHi, of.postEn), pair(of.officeHi, of.officeEn), of.reason].filter(
    Boolean,
  );
  return words.length === 0 ? null : <span className={styles.detail}>{joined(words.join(' · '))}</span>;
}
