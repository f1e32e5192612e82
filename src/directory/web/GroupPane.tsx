import { type FormEvent, useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Tag } from '../../web/ui/Marks.tsx';
import { Refused, Shown } from '../../web/ui/States.tsx';
import type { Found } from '../../web/ui/form/ComboBox.tsx';
import { type GroupMemberRow, listMembers, refuseClaim, setGroupCode, viewMemberGroup } from '../contract/members.ts';
import { AddressField } from './AddressField.tsx';
import styles from './directory.module.css';

/** The members of a group, and where each is reached. */
export function GroupPane({ group: key, close }: { group: string; close: () => void }) {
  const { t, name } = useText();
  const reading = useRoute(viewMemberGroup, { key });
  return (
    <Shown of={reading}>
      {(group) => (
        <section aria-labelledby="group">
          <h2 id="group">{name(group)}</h2>
          <Button small onPress={close}>
            {t('members.groups.close')}
          </Button>
          <ul className={styles.keys} aria-live="polite">
            {group.members.map((member, position) => (
              <Row key={`${member.designationEn} ${member.placeEn}`} group={key} of={member} position={position} />
            ))}
          </ul>
        </section>
      )}
    </Shown>
  );
}

function Row({ group: key, of, position }: { group: string; of: GroupMemberRow; position: number }) {
  const { t, name } = useText();
  const [choosing, setChoosing] = useState(false);
  const act = useAct(setGroupCode, { invalidates: [viewMemberGroup, listMembers] });
  const refuse = useAct(refuseClaim, { invalidates: [viewMemberGroup, listMembers] });
  const set = (code: string | null) => act.mutate({ key, position, code }, { onSuccess: () => setChoosing(false) });
  const who = [name({ nameHi: of.designationHi, nameEn: of.designationEn }), name({ nameHi: of.placeHi, nameEn: of.placeEn })];
  return (
    <li>
      <span className={styles.what}>
        <b>{who.join(', ')}</b>
        <span className="q s">{of.code ?? t('members.groups.noCode')}</span>
      </span>
      {of.claims.length > 0 && of.claims.length + (of.code === null ? 0 : 1) > 1 ? (
        <Tag tone="warm">{t('members.claims.contested')}</Tag>
      ) : null}
      {choosing ? null : (
        <span className={styles.acts}>
          {of.code === null ? null : (
            <Button small busy={act.isPending} onPress={() => set(null)}>
              {t('members.groups.clear')}
            </Button>
          )}
          <Button small onPress={() => setChoosing(true)}>
            {t('members.groups.set')}
          </Button>
        </span>
      )}
      {choosing ? <Choose id={`code-${position}`} busy={act.isPending} set={set} close={() => setChoosing(false)} /> : null}
      {of.claims.map((claim) => (
        <Claim
          key={claim}
          code={claim}
          busy={act.isPending || refuse.isPending}
          confirm={() => set(claim)}
          refuse={() => refuse.mutate({ key, position, code: claim })}
        />
      ))}
      <Refused of={act} />
      <Refused of={refuse} />
    </li>
  );
}

/** A post that is listed for this place, to be confirmed or turned down. */
function Claim({ code, busy, confirm, refuse }: { code: string; busy: boolean; confirm: () => void; refuse: () => void }) {
  const { t } = useText();
  return (
    <span className={styles.claim}>
      <span className={styles.what}>{t('members.claims.one', { code })}</span>
      <Button small busy={busy} onPress={refuse}>
        {t('members.refuse')}
      </Button>
      <Button small look="go" busy={busy} onPress={confirm}>
        {t('members.claims.confirmOne')}
      </Button>
    </span>
  );
}

function Choose({ id, busy, set, close }: { id: string; busy: boolean; set: (code: string) => void; close: () => void }) {
  const { t } = useText();
  const [found, setFound] = useState<Found | null>(null);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (found) set(found.id);
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <AddressField
        of={{ id, value: found, onChange: setFound, onLeave: () => undefined, error: undefined }}
        label={t('members.groups.choose')}
        hint={t('members.groups.hint')}
      />
      <div className={styles.acts}>
        <Button onPress={close}>{t('directory.keys.not')}</Button>
        <Button look="go" submit busy={busy} reason={found ? null : t('members.groups.hint')}>
          {t('members.groups.save')}
        </Button>
      </div>
    </form>
  );
}
