import { useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Instant } from '../../web/ui/Marks.tsx';
import { Refused } from '../../web/ui/States.tsx';
import { type MemberKeyRow, type MemberRow, approveKey, listMembers, refuseKey } from '../contract/members.ts';
import { ReasonForm } from './ReasonForm.tsx';
import styles from './directory.module.css';

/** One application: its fingerprint large enough to be compared digit by digit. */
export function Application({ member: { name, titleHi, titleEn, address }, of: key }: { member: MemberRow; of: MemberKeyRow }) {
  const text = useText();
  const { t } = text;
  const [refusing, setRefusing] = useState(false);
  const approve = useAct(approveKey, { invalidates: [listMembers] });
  const refuse = useAct(refuseKey, { invalidates: [listMembers] });
  return (
    <li>
      <span className={styles.what}>
        <b>
          {text.name({ nameHi: titleHi, nameEn: titleEn })} ({name})
        </b>
        <span>
          {address} · {t('members.list.since')} <Instant at={key.appliedAt} />
        </span>
        <span className={styles.print}>
          {t('directory.keys.fingerprint')}: <b>{key.fingerprint}</b>
        </span>
      </span>
      {refusing ? (
        <ReasonForm
          id={`refuse-${key.kid}`}
          word={t('members.refuse')}
          label={t('members.reason')}
          act={refuse}
          go={(reason) => refuse.mutate({ name, kid: key.kid, reason })}
          close={() => setRefusing(false)}
        />
      ) : (
        <span className={styles.acts}>
          <Button small onPress={() => setRefusing(true)}>
            {t('members.refuse')}
          </Button>
          <Button small look="go" busy={approve.isPending} onPress={() => approve.mutate({ name, kid: key.kid })}>
            {t('members.approve')}
          </Button>
        </span>
      )}
      <Refused of={approve} />
    </li>
  );
}
