import { useState } from 'react';
import type { z } from 'zod';
import { useAct } from '../../../web/data/useAct.ts';
import { useUnfinished } from '../../../web/data/useUnfinished.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { createGroup, editGroup, listGroups, viewGroup } from '../../contract.ts';
import type { Addressee } from '../../contract/content.ts';
import { Addressees } from '../letter/Addressees.tsx';
import { textOf } from '../letter/letterForm.ts';
import { RefusedLetter } from '../letter/RefusedLetter.tsx';
import styles from './groups.module.css';

type Group = z.output<typeof viewGroup.output>;

interface Typed {
  nameHi: string;
  nameEn: string;
  recipients: Addressee[];
}

/** One group: its name in both languages, and its members one by one. */
export function GroupForm({ group, readOnly = false, close }: { group: Group | null; readOnly?: boolean; close: () => void }) {
  const { t, name } = useText();
  const [initial] = useState<Typed>(() => ({
    nameHi: group?.nameHi ?? '',
    nameEn: group?.nameEn ?? '',
    recipients: (group?.recipients ?? []).map((one) => ({ ...one, groupId: null })),
  }));
  const { value, set, clear } = useUnfinished<Typed>(`group.${group?.id ?? 'new'}`, initial);
  const changes = { invalidates: [listGroups, viewGroup] };
  const create = useAct(createGroup, changes);
  const edit = useAct(editGroup, changes);
  const busy = create.isPending || edit.isPending;
  const text = {
    nameHi: value.nameHi,
    nameEn: value.nameEn,
    // A group holds no groups: its members are those of whoever was chosen.
    recipients: value.recipients.map(({ groupId: _, ...one }) => one),
  };
  function done() {
    clear();
    close();
  }
  const keep = () => (group ? edit.mutate({ id: group.id, ...text }, { onSuccess: done }) : create.mutate(text, { onSuccess: done }));
  useKeys({ 'Ctrl+Enter': readOnly || busy ? undefined : { act: keep, label: t('drafts.groups.keep') }, Escape: close });
  if (readOnly && group)
    return (
      <section className={styles.form} aria-label={name(group)}>
        <h2>{name(group)}</h2>
        <ol className={styles.members}>
          {group.recipients.map((one, place) => (
            <li key={place}>{[one.name, one.designation, one.organisation].filter(Boolean).join(', ')}</li>
          ))}
        </ol>
        <div className={styles.foot}>
          <Button onPress={close}>{t('web.close')}</Button>
        </div>
      </section>
    );
  return (
    <section className={styles.form} aria-label={group ? name(group) : t('drafts.groups.new')}>
      <h2>{group ? name(group) : t('drafts.groups.new')}</h2>
      <RefusedLetter of={[create, edit]} />
      <div className={styles.names}>
        <TextField
          of={textOf('group-hi', value.nameHi, (nameHi) => set({ ...value, nameHi }))}
          label={t('drafts.groups.nameHi')}
          must
          hindi
          most={200}
        />
        <TextField
          of={textOf('group-en', value.nameEn, (nameEn) => set({ ...value, nameEn }))}
          label={t('drafts.groups.nameEn')}
          must
          most={200}
        />
      </div>
      <h3>{t('drafts.groups.members', { count: value.recipients.length })}</h3>
      <Addressees
        id="group-members"
        of={value.recipients}
        onChange={(recipients) => set({ ...value, recipients })}
        language="hi"
        label={t('drafts.groups.membersLabel')}
        sign="."
        single
      />
      <div className={styles.foot}>
        <Button onPress={done}>{t('drafts.groups.leave')}</Button>
        <Button look="go" cap="Ctrl+Enter" busy={busy} onPress={keep}>
          {t('drafts.groups.keep')}
        </Button>
      </div>
    </section>
  );
}
