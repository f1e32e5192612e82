import { useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Instant, Tag } from '../../web/ui/Marks.tsx';
import { type MemberKeyRow, type MemberRow, endMember, listMembers, revokeKey } from '../contract/members.ts';
import { ReasonForm } from './ReasonForm.tsx';
import styles from './directory.module.css';

/** A member with its keys; what ends it, or one of them, asks for a reason first. */
export function Member({ of: { name, titleHi, titleEn, address, state, heardAt, reason, own, keys } }: { of: MemberRow }) {
  const text = useText();
  const { t } = text;
  const [asking, setAsking] = useState<'member' | MemberKeyRow | null>(null);
  const end = useAct(endMember, { invalidates: [listMembers] });
  const revoke = useAct(revokeKey, { invalidates: [listMembers] });
  const close = () => setAsking(null);
  return (
    <li>
      <span className={styles.what}>
        <b>
          {text.name({ nameHi: titleHi, nameEn: titleEn })} ({name})
        </b>
        <span>
          {address} · {t('members.list.heard')} {heardAt ? <Instant at={heardAt} /> : t('directory.page.never')}
        </span>
        {reason ? <span>{reason}</span> : null}
        {keys.map((key) => (
          <span key={key.kid} className={styles.print}>
            {key.kid} · {key.fingerprint} · {t(`members.key.${key.state}`)} {key.reason}{' '}
            {key.state === 'approved' && !own && asking === null ? (
              <Button small look="bare" onPress={() => setAsking(key)}>
                {t('members.revoke')}
              </Button>
            ) : null}
          </span>
        ))}
      </span>
      <Tag tone={state === 'approved' ? 'ok' : 'flat'}>{t(`directory.state.${state}`)}</Tag>
      {state === 'approved' && !own && asking === null ? (
        <Button small onPress={() => setAsking('member')}>
          {t('members.end')}
        </Button>
      ) : null}
      {asking === null ? null : (
        <ReasonForm
          id={`why-${name}`}
          word={t(asking === 'member' ? 'members.end' : 'members.revoke')}
          label={t('members.reason')}
          act={asking === 'member' ? end : revoke}
          go={(why) =>
            asking === 'member'
              ? end.mutate({ name, reason: why }, { onSuccess: close })
              : revoke.mutate({ kid: asking.kid, reason: why }, { onSuccess: close })
          }
          close={close}
        />
      )}
    </li>
  );
}
