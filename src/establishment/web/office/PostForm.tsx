import { useEffect, useState } from 'react';
import { PostField } from '#people/web/PostField.tsx';
import { listPosts } from '#people/contract.ts';
import { useAct } from '../../../web/data/useAct.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useUnfinished } from '../../../web/data/useUnfinished.ts';
import { useText } from '../../../web/text/useText.ts';
import { Fields, Wide } from '../../../web/ui/Frames.tsx';
import { Check, Select } from '../../../web/ui/form/Choice.tsx';
import type { Found } from '../../../web/ui/form/ComboBox.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { type Form, useForm } from '../../../web/ui/form/useForm.ts';
import { viewChart } from '../../contract/chart.ts';
import { listOffices, type Office, viewOffice } from '../../contract/offices.ts';
import { changePost, createPost, listDesignations, listOfficePosts, type PostRow, proposePost } from '../../contract/posts.ts';
import type { Role } from '../../contract/words.ts';
import styles from '../establishment.module.css';
import { Pane } from '../Pane.tsx';
import { wanting } from '../words.ts';

interface Typed {
  designationId: string;
  sectionId: string;
  nameHi: string;
  nameEn: string;
  abbreviation: string;
  roles: Role[];
  superior: Found | null;
  /** Designation and section for which names were proposed: what was typed over them since stays. */
  proposedFor: string;
}

export const TOUCHED = [listOfficePosts, viewOffice, listOffices, listPosts, viewChart];

/** A post of the office, new or changed. Names and abbreviation are proposed by the rule; what is typed over them stays. */
export function PostForm({ office, of, close, again }: { office: Office; of: PostRow | null; close: () => void; again: () => void }) {
  const text = useText();
  const { t } = text;
  const [initial] = useState<Typed>(() => ({
    designationId: of?.designationId ?? '',
    sectionId: of?.section?.id ?? '',
    nameHi: of?.nameHi ?? '',
    nameEn: of?.nameEn ?? '',
    abbreviation: of?.abbreviation ?? '',
    roles: of?.roles ?? [],
    superior: null,
    proposedFor: '',
  }));
  const { value, set, clear } = useUnfinished<Typed>(`post.${of?.id ?? `new.${office.id}`}`, initial);
  const create = useAct(createPost, { invalidates: TOUCHED });
  const change = useAct(changePost, { invalidates: TOUCHED });
  const act = of ? change : create;
  const form = useForm<Typed>({
    value,
    set,
    refused: act.error,
    check: ({ designationId, nameHi, nameEn, abbreviation }) => ({
      designationId: wanting(designationId, text),
      nameHi: wanting(nameHi, text),
      nameEn: wanting(nameEn, text),
      abbreviation: wanting(abbreviation, text),
    }),
  });
  useProposal({ office, value, set, when: of === null });
  const leave = () => {
    clear();
    close();
  };
  const submit = form.submit(({ superior, sectionId, proposedFor: _, ...facts }) => {
    const wanted = { ...facts, sectionId: sectionId || null };
    if (of) change.mutate({ id: of.id, version: of.version, ...wanted }, { onSuccess: leave });
    else create.mutate({ id: office.id, ...wanted, reportsToId: superior?.id ?? null }, { onSuccess: leave });
  });
  return (
    <Pane
      title={t(of ? 'establishment.post.change' : 'establishment.post.new')}
      form={form}
      act={act}
      go={t('establishment.save')}
      onGo={submit}
      close={leave}
      again={() => {
        change.reset();
        again();
      }}
    >
      <PostFields form={form} office={office} isNew={of === null} />
      <Roles grants={office.grants} of={value.roles} onChange={(chosen) => set({ ...value, roles: chosen })} />
    </Pane>
  );
}

interface Proposing {
  office: Office;
  value: Typed;
  set: (next: (now: Typed) => Typed) => void;
  when: boolean;
}

/** Fills in what the rule proposes for the chosen designation and section, once for each choice. */
function useProposal({ office, value: { designationId, sectionId }, set, when }: Proposing) {
  const { data } = useRoute(
    proposePost,
    { id: office.id, designationId, ...(sectionId && { sectionId }) },
    { when: when && designationId !== '' },
  );
  const choice = `${designationId}.${sectionId}`;
  useEffect(() => {
    if (data) set((now) => (now.proposedFor === choice ? now : { ...now, ...data, proposedFor: choice }));
  }, [data, set, choice]);
}

function PostFields({ form, office, isNew }: { form: Form<Typed>; office: Office; isNew: boolean }) {
  const { t, name } = useText();
  const designations = useRoute(listDesignations, {});
  const sections = office.sections.filter(({ closedOn, id }) => closedOn === null || id === form.value.sectionId);
  return (
    <Fields>
      <Wide part="half">
        <Select
          of={form.field('designationId')}
          label={t('establishment.field.designationId')}
          must
          empty={t('establishment.pick')}
          options={(designations.data?.items ?? []).map((one) => ({ value: one.id, label: `${name(one)} (${one.short})` }))}
        />
      </Wide>
      <Wide part="half">
        <Select
          of={form.field('sectionId')}
          label={t('establishment.field.sectionId')}
          empty={t('establishment.post.noSection')}
          options={sections.map((section) => ({ value: section.id, label: name(section) }))}
        />
      </Wide>
      <Wide part="half">
        <TextField of={form.field('nameHi')} label={t('establishment.field.nameHi')} must hindi most={200} />
      </Wide>
      <Wide part="half">
        <TextField of={form.field('nameEn')} label={t('establishment.field.nameEn')} must most={200} />
      </Wide>
      <Wide part="half">
        <TextField
          of={form.field('abbreviation')}
          label={t('establishment.field.abbreviation')}
          hint={t('establishment.post.rule')}
          must
          most={60}
        />
      </Wide>
      {isNew ? (
        <Wide part="half">
          <PostField of={form.field('superior')} label={t('establishment.field.reportsToId')} />
        </Wide>
      ) : null}
    </Fields>
  );
}

function Roles({ grants, of, onChange }: { grants: readonly Role[]; of: Role[]; onChange: (chosen: Role[]) => void }) {
  const { t } = useText();
  return (
    <fieldset>
      <legend>{t('establishment.field.roles')}</legend>
      <div className={styles.roles}>
        {grants.map((role) => (
          <Check
            key={role}
            of={{
              id: `role-${role}`,
              value: of.includes(role),
              onChange: (chosen) => onChange(chosen ? [...of, role] : of.filter((one) => one !== role)),
            }}
          >
            {t(`establishment.role.${role}`)}
          </Check>
        ))}
      </div>
    </fieldset>
  );
}
