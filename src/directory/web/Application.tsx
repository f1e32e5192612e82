import { useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Instant } from '../../web/ui/Marks.tsx';
import { Refused } from '../../web/ui/States.tsx';
import { type ApplicationRow, approveKey, listMembers, refuseKey } from '../contract/members.ts';
import { ReasonForm } from './ReasonForm.tsx';
import styles from './directory.module.css';

/** One application: its fingerprint large enough to be compared digit by digit. */
export function Application({ of: { kid, name, titleHi, titleEn, address, source, appliedAt, fingerprint } }: { of: ApplicationRow }) {
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
          {address} · {t('members.list.since')} <Instant at={appliedAt} />
          {source === '' ? null : ` · ${t('members.waiting.from', { source })}`}
        </span>
        <span className={styles.print}>
          {t('directory.keys.fingerprint')}: <b>{fingerprint}</b>
        </span>
      </span>
      {refusing ? (
        <ReasonForm
          id={`refuse-${kid}`}
          word={t('members.refuse')}
          label={t('members.reason')}
          act={refuse}
          go={(reason) => refuse.mutate({ name, kid, reason })}
          close={() => setRefusing(false)}
        />
      ) : (
        <span className={styles.acts}>
          <Button small onPress={() => setRefusing(true)}>
            {t('members.refuse')}
          </Button>
          <Button small look="go" busy={approve.isPending} onPress={() => approve.mutate({ name, kid })}>
            {t('members.approve')}
          </Button>
        </span>
      )}
      <Refused of={approve} />
    </li>
  );
}
