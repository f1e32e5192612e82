import { useState } from 'react';
import { type AskedRoles as Waiting, decideRoles, listAskedRoles, listOfficePosts } from '#establishment/contract/posts.ts';
import type { Role } from '#establishment/contract/words.ts';
import { useAct } from '../../web/data/useAct.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { formatInstant } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { Refused } from '../../web/ui/States.tsx';
import { listRights } from '../contract.ts';
import styles from './rights.module.css';

/** Roles that wait for a second administrator; nothing is there where none is wanted. */
export function AskedRoles() {
  const { t } = useText();
  const { data } = useRoute(listAskedRoles, {});
  if (!data || (!data.wanted && data.items.length === 0)) return null;
  return (
    <section aria-label={t('askedRoles.title')} className={styles.part}>
      <h2>{t('askedRoles.title')}</h2>
      <p className="q">{t(data.items.length === 0 ? 'askedRoles.none' : 'askedRoles.why')}</p>
      <ul className={styles.asked}>
        {data.items.map((row) => (
          <Asked key={row.id} of={row} />
        ))}
      </ul>
    </section>
  );
}

function Asked({ of }: { of: Waiting['items'][number] }) {
  const { t, name } = useText();
  const [reason, setReason] = useState('');
  const act = useAct(decideRoles, { invalidates: [listAskedRoles, listRights, listOfficePosts] });
  const words = (roles: Role[]) => (roles.length === 0 ? '–' : roles.map((role) => t(`establishment.role.${role}`)).join(', '));
  const mine = !of.acts.includes('grant');
  const decide = (grant: boolean) => act.mutate({ id: of.id, grant, reason });
  return (
    <li>
      <b>{name(of)}</b>
      <div>
        {t('askedRoles.from', { has: words(of.has) })} → <b>{t('askedRoles.to', { roles: words(of.roles) })}</b>
      </div>
      <div className="q s">{t('askedRoles.by', { who: name(of.askedBy), at: formatInstant(of.askedAt) })}</div>
      {of.acts.length > 0 ? (
        <div className={styles.decide}>
          <TextField
            of={{ id: `reason-${of.id}`, value: reason, onChange: setReason, onLeave: () => undefined, error: undefined }}
            label={t('askedRoles.reason')}
            hindi
            most={500}
          />
          <Button
            busy={act.isPending}
            label={`${t(mine ? 'askedRoles.withdraw' : 'askedRoles.refuse')}: ${name(of)}`}
            onPress={() => decide(false)}
          >
            {t(mine ? 'askedRoles.withdraw' : 'askedRoles.refuse')}
          </Button>
          {mine ? null : (
            <Button look="go" busy={act.isPending} label={`${t('askedRoles.grant')}: ${name(of)}`} onPress={() => decide(true)}>
              {t('askedRoles.grant')}
            </Button>
          )}
        </div>
      ) : null}
      <Refused of={act} />
    </li>
  );
}
