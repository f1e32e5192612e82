import { useAct } from '../../../web/data/useAct.ts';
import { Link } from '../../../web/shell/place.tsx';
import { formatBytes, formatCount } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Tag } from '../../../web/ui/Marks.tsx';
import { Empty, Refused } from '../../../web/ui/States.tsx';
import { type PeerState, listStuck, retryPeer, viewExchange } from '../../contract/keeping.ts';
import { ageWords } from '../times.ts';
import styles from './keeping.module.css';

/** How it goes with each instance, those first for which something waits longest. */
export function PeerLines({ peers, at }: { peers: PeerState[]; at: string }) {
  const { t } = useText();
  if (peers.length === 0) return <Empty sentence={t('exchange.keeping.peers.empty')} />;
  return (
    <ul className={styles.lines} aria-label={t('exchange.keeping.peers')}>
      {peers.map((peer) => (
        <Peer key={peer.name} peer={peer} at={at} />
      ))}
    </ul>
  );
}

function Peer({ peer, at }: { peer: PeerState; at: string }) {
  const text = useText();
  const { t, name } = text;
  const ago = (instant: string | null, none: string) => (instant === null ? none : ageWords(text, { madeAt: instant, endedAt: null, at }));
  const figures = [
    [t('exchange.keeping.waiting'), formatCount(peer.waiting)],
    [t('exchange.keeping.oldest'), ago(peer.oldestAt, '–')],
    [t('exchange.keeping.bytes'), peer.bytes > 0 ? formatBytes(peer.bytes) : '–'],
    [t('exchange.keeping.speed'), peer.speed === null ? '–' : t('exchange.keeping.speed.value', { size: formatBytes(peer.speed) })],
    [t('exchange.keeping.silent'), ago(peer.silentSince, '–')],
    [t('exchange.keeping.heard'), ago(peer.heardAt, t('exchange.keeping.never'))],
  ] as const;
  return (
    <li className={styles.peer}>
      <h2>
        {name(peer)}{' '}
        {peer.state === 'up' ? null : <Tag tone="warm">{t(peer.state === 'down' ? 'exchange.keeping.down' : 'exchange.keeping.left')}</Tag>}
        {peer.needsPerson > 0 ? (
          <Tag tone="hot">
            {t('exchange.person')}: {formatCount(peer.needsPerson)}
          </Tag>
        ) : null}
      </h2>
      <dl className={styles.figures}>
        {figures.map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Acts peer={peer} />
    </li>
  );
}

function Acts({ peer }: { peer: PeerState }) {
  const { t, name } = useText();
  const all = useAct(retryPeer, { invalidates: [listStuck, viewExchange] });
  if (peer.waiting === 0 && !all.data) return <span />;
  return (
    <span className={styles.acts}>
      <Button
        small
        busy={all.isPending}
        label={`${t('exchange.keeping.retryAll')}: ${name(peer)}`}
        onPress={() => all.mutate({ peer: peer.name })}
      >
        {t('exchange.keeping.retryAll')}
      </Button>
      <Link to="/exchange/upkeep" search={{ peer: peer.name }}>
        {t('exchange.keeping.showStuck')}
      </Link>
      <span role="status" className="q s">
        {all.data ? t('exchange.keeping.retried', all.data) : ''}
      </span>
      <Refused of={all} />
    </span>
  );
}
