import { Icon } from '../../web/style/Icon.tsx';
import { dayOf, formatDay } from '../../web/text/format.ts';
import { joined } from '../../web/text/hindi.ts';
import { type Text, useText } from '../../web/text/useText.ts';
import { Tag } from '../../web/ui/Marks.tsx';
import type { Hit, Match, Segment } from '../contract.ts';
import styles from './search.module.css';

/** A result: subject with its words marked; number, section, holder and day; and where else the words stand. */
export function HitLine({ hit }: { hit: Hit }) {
  const { t, name } = useText();
  const where = hit.holder ? t('search.with', { post: name(hit.holder) }) : t(`search.state.${hit.state}`);
  return (
    <span className={styles.hit}>
      <span className={styles.kind} data-physical={hit.nature === 'physical'}>
        <Icon name={hit.kind} />
        <span className="vh">{`${t(`paper.kind.${hit.kind}`)}, ${t(`nature.${hit.nature}`)}`}</span>
      </span>
      <span className={styles.body}>
        <span className={styles.subject}>
          <Marked segments={hit.subject} />
        </span>
        <span className={styles.facts}>
          <span className={styles.number}>{joined(hit.number ?? t('search.unnumbered'))}</span>
          <span>{name(hit.section)}</span>
          <span>{where}</span>
          <span className={styles.number}>{joined(formatDay(dayOf(hit.createdAt)))}</span>
        </span>
        {hit.matches.map((match) => (
          <MatchLine key={`${match.place}-${match.noteId ?? ''}-${match.page ?? ''}-${match.title}`} match={match} />
        ))}
      </span>
      <span className={styles.marks}>
        {hit.exact ? <Tag tone="key">{t('search.exact')}</Tag> : null}
        {hit.vip ? <Tag tone="vip">VIP</Tag> : null}
        {hit.classification === 'normal' ? null : <Tag tone="flat">{t(`classification.${hit.classification}`)}</Tag>}
        {hit.state === 'closed' ? <Tag tone="flat">{t('search.state.closed')}</Tag> : null}
      </span>
    </span>
  );
}

function MatchLine({ match }: { match: Match }) {
  const text = useText();
  return (
    <span className={styles.match}>
      <b>{placeOf(match, text)}</b> <Marked segments={match.segments} />
    </span>
  );
}

function placeOf({ place, paragraph, page, title }: Match, { t }: Text): string {
  if (place === 'note') return paragraph === null ? t('search.place.note') : t('search.place.paragraph', { paragraph });
  if (place === 'page') return t('search.place.page', { page: page ?? 1, title });
  return place === 'paper' ? t('search.place.paper', { page: page ?? 1 }) : t(`search.place.${place}`);
}

/** Stored text with the words sought marked; never HTML. */
function Marked({ segments }: { segments: readonly Segment[] }) {
  return segments.map(({ text, hit }, place) => (hit ? <mark key={place}>{joined(text)}</mark> : joined(text)));
}
