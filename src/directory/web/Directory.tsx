import { useAct } from '../../web/data/useAct.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { Link } from '../../web/shell/place.tsx';
import { formatInstant } from '../../web/text/format.ts';
import { type Text, useText } from '../../web/text/useText.ts';
import type { MessageKey } from '../../web/text/words.ts';
import { Button } from '../../web/ui/Button.tsx';
import { PageHead, WorkPage } from '../../web/ui/Frames.tsx';
import { Instant, Tag } from '../../web/ui/Marks.tsx';
import { Empty, Refused, Shown } from '../../web/ui/States.tsx';
import { type Column, Table } from '../../web/ui/list/Table.tsx';
import { type DirectoryState, type PeerRow, refresh, viewDirectory } from '../contract/state.ts';
import { OwnKeys } from './OwnKeys.tsx';
import styles from './directory.module.css';

/** The state's directory as this instance has it: itself, its keys, the copy, and all instances. */
export default function Directory() {
  const { t } = useText();
  const reading = useRoute(viewDirectory, {});
  const ask = useAct(refresh, { invalidates: [viewDirectory] });
  const may = reading.data?.acts.includes('refresh') ?? false;
  const go = () => ask.mutate({});
  useKeys({ 'Ctrl+Enter': may && !ask.isPending ? { act: go, label: t('directory.page.refresh') } : undefined });
  return (
    <WorkPage
      head={
        <PageHead
          title={t('directory.page.title')}
          acts={
            may ? (
              <>
                {reading.data?.own?.role === 'keeper' ? (
                  <Link to="/members" style={{ alignSelf: 'center' }}>
                    {t('members.page.title')}
                  </Link>
                ) : null}
                <Button look="go" cap="Ctrl+Enter" busy={ask.isPending} onPress={go}>
                  {t('directory.page.refresh')}
                </Button>
              </>
            ) : null
          }
        />
      }
    >
      <div className={styles.page}>
        <Refused of={ask} />
        <Shown of={reading}>{(state) => <State state={state} />}</Shown>
      </div>
    </WorkPage>
  );
}

function State({ state }: { state: DirectoryState }) {
  const { t } = useText();
  if (!state.own) return <Empty sentence={t('directory.page.alone')} />;
  return (
    <>
      <Warnings state={state} />
      <Own own={state.own} copy={state.copy} />
      {state.acts.length > 0 ? <OwnKeys keys={state.keys} /> : null}
      <section aria-labelledby="peers">
        <h2 id="peers">{t('directory.page.peers')}</h2>
        <Peers items={state.items} />
      </section>
    </>
  );
}

/** That the nodal agency is silent stops nothing; it must be seen all the same. */
function Warnings({ state: { own, copy } }: { state: DirectoryState }) {
  const { t } = useText();
  const fault = own && own.fault !== '' ? t(own.fault as MessageKey, own.faultDetails) : null;
  return (
    <>
      {copy?.expired ? (
        <p className={`${styles.warning} bad`} role="alert">
          {t('directory.page.expired', { day: formatInstant(copy.until) })}
        </p>
      ) : null}
      {fault === null ? null : own?.state === 'member' ? (
        <p className={styles.warning}>{t('directory.page.fault', { fault })}</p>
      ) : (
        <p className={`${styles.warning} bad`} role="alert">
          {fault}
        </p>
      )}
      {copy ? null : <Empty sentence={t('directory.page.none')} />}
    </>
  );
}

function Own({ own, copy }: { own: NonNullable<DirectoryState['own']>; copy: DirectoryState['copy'] }) {
  const { t } = useText();
  const never = t('directory.page.never');
  const facts: [MessageKey, React.ReactNode][] = [
    ['directory.page.name', own.name],
    ['directory.page.state', t(own.role === 'keeper' ? 'directory.state.keeper' : `directory.state.${own.state}`)],
    ['directory.page.address', own.address],
    ['directory.page.keeper', `${own.keeper} · ${own.directoryUrl}`],
    ['directory.page.asked', own.askedAt ? <Instant at={own.askedAt} /> : never],
    ['directory.page.number', copy ? String(copy.number) : never],
    ['directory.page.at', copy ? <Instant at={copy.at} /> : never],
    ['directory.page.until', copy ? <Instant at={copy.until} /> : never],
  ];
  return (
    <section aria-labelledby="own">
      <h2 id="own">{t('directory.page.own')}</h2>
      <dl className={styles.facts}>
        {facts.map(([word, fact]) => (
          <div key={word}>
            <dt>{t(word)}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Peers({ items }: { items: PeerRow[] }) {
  const text = useText();
  const { t, name } = text;
  const columns: Column<PeerRow>[] = [
    { key: 'title', head: t('directory.page.peer'), cell: ({ titleHi, titleEn }) => name({ nameHi: titleHi, nameEn: titleEn }) },
    { key: 'state', head: t('directory.page.state'), cell: (peer) => <PeerState peer={peer} text={text} /> },
    { key: 'listed', head: t('directory.page.listed'), cell: ({ listedAt }) => (listedAt ? <Instant at={listedAt} /> : '–') },
    {
      key: 'confidential',
      head: t('directory.page.confidential'),
      cell: ({ confidential }) => t(confidential ? 'directory.page.takes' : 'directory.page.takesNot'),
    },
    { key: 'address', head: t('directory.page.address'), cell: ({ address }) => address },
  ];
  return <Table caption={t('directory.page.peers')} columns={columns} rows={items} keyOf={(peer) => peer.name} />;
}

function PeerState({ peer: { state, silentSince }, text: { t } }: { peer: PeerRow; text: Text }) {
  if (silentSince && state !== 'ended') return <Tag tone="hot">{t('directory.state.silent', { at: formatInstant(silentSince) })}</Tag>;
  return <Tag tone={state === 'up' ? 'ok' : state === 'down' ? 'warm' : 'flat'}>{t(`directory.state.${state}`)}</Tag>;
}
