import { useAct } from '../../web/data/useAct.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { cut } from '../../web/text/hindi.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Instant, Tag } from '../../web/ui/Marks.tsx';
import { Refused, Shown } from '../../web/ui/States.tsx';
import { endSession, listSessions } from '../contract.ts';
import { machineOf } from './machine.ts';
import styles from './identity.module.css';

/** Where the person is signed in now; each can be ended, this one by signing out. */
export function Sessions() {
  const { t } = useText();
  const sessions = useRoute(listSessions, {});
  const end = useAct(endSession, { invalidates: [listSessions] });
  return (
    <section className={`${styles.section} noPrint`} aria-labelledby="sessions">
      <h2 id="sessions">{t('security.sessions')}</h2>
      <p>{t('security.sessionsHint')}</p>
      <Refused of={end} />
      <Shown of={sessions}>
        {({ items }) => (
          <>
            {items.filter(({ current }) => !current).length > 1 ? (
              <Button
                small
                busy={end.isPending}
                onPress={() => items.filter(({ current }) => !current).forEach(({ publicId }) => end.mutate({ publicId }))}
              >
                {t('security.endOthers')}
              </Button>
            ) : null}
            <ul className={styles.sessions} aria-live="polite">
              {items.map(({ publicId, agent, address, startedAt, seenAt, current }) => (
                <li key={publicId}>
                  <span className={styles.machine}>
                    <b>{machineOf(agent) ?? (agent ? t('security.program', { name: cut(agent, 40) }) : t('security.unknownMachine'))}</b>{' '}
                    {current ? <Tag tone="ok">{t('security.here')}</Tag> : null}
                    <span className="q s">
                      {t('security.address')} <span lang="en">{address}</span> · {t('security.since')} <Instant at={startedAt} /> ·{' '}
                      {t('security.seen')} <Instant at={seenAt} />
                    </span>
                  </span>
                  {current ? null : (
                    <Button
                      small
                      busy={end.isPending}
                      onPress={() => end.mutate({ publicId })}
                      label={t('security.endOf', { machine: machineOf(agent) ?? address })}
                    >
                      {t('security.end')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </Shown>
    </section>
  );
}
