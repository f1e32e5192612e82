import { useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { useUnfinished } from '../../../web/data/useUnfinished.ts';
import { useGo } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import { Fields } from '../../../web/ui/Frames.tsx';
import { Select } from '../../../web/ui/form/Choice.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { type Form, useForm } from '../../../web/ui/form/useForm.ts';
import { changeOffice, createOffice, listOffices, type Office, viewOffice } from '../../contract/offices.ts';
import { viewChart } from '../../contract/chart.ts';
import type { OfficeKind } from '../../contract/words.ts';
import type { PostRow } from '../../contract/posts.ts';
import { Pane } from '../Pane.tsx';
import { kindsOfOffice, wanting } from '../words.ts';

interface Typed {
  kind: OfficeKind;
  code: string;
  nameHi: string;
  nameEn: string;
  placeHi: string;
  placeEn: string;
  ddoCode: string;
  headPostId: string;
}

const EMPTY: Typed = { kind: 'department', code: '', nameHi: '', nameEn: '', placeHi: '', placeEn: '', ddoCode: '', headPostId: '' };
const TOUCHED = [listOffices, viewOffice, viewChart];

function useOfficeForm(place: string, initial: Typed, refused: Parameters<typeof useForm<Typed>>[0]['refused']) {
  const text = useText();
  const { value, set, clear } = useUnfinished<Typed>(place, initial);
  const form = useForm<Typed>({
    value,
    set,
    refused: refused ?? null,
    check: ({ code, nameHi, nameEn, placeHi, placeEn }) => ({
      code: wanting(code, text),
      nameHi: wanting(nameHi, text),
      nameEn: wanting(nameEn, text),
      placeHi: wanting(placeHi, text),
      placeEn: wanting(placeEn, text),
    }),
  });
  return { form, clear };
}

/** A new office, below another one or, by a super administrator, below none. */
export function NewOffice({ parentId, close }: { parentId: string | null; close: () => void }) {
  const { t } = useText();
  const go = useGo();
  const act = useAct(createOffice, { invalidates: TOUCHED });
  const { form, clear } = useOfficeForm(`office.new.${parentId ?? 'top'}`, EMPTY, act.error);
  const submit = form.submit(({ headPostId: _, ...facts }) =>
    act.mutate(
      { parentId, ...facts },
      {
        onSuccess: ({ id }) => {
          clear();
          go({ to: '/establishment', search: { office: id } });
        },
      },
    ),
  );
  const title = t(parentId === null ? 'establishment.office.found' : 'establishment.office.below');
  return (
    <Pane title={title} form={form} act={act} go={t('establishment.save')} onGo={submit} close={close}>
      <OfficeFields form={form} />
    </Pane>
  );
}

export function ChangeOffice({ of, posts, close, again }: { of: Office; posts: readonly PostRow[]; close: () => void; again: () => void }) {
  const { t, name } = useText();
  const act = useAct(changeOffice, { invalidates: TOUCHED });
  const { kind, code, nameHi, nameEn, placeHi, placeEn } = of;
  const [initial] = useState<Typed>({
    kind,
    code,
    nameHi,
    nameEn,
    placeHi,
    placeEn,
    ddoCode: of.ddoCode ?? '',
    headPostId: of.head?.id ?? '',
  });
  const { form, clear } = useOfficeForm(`office.${of.id}`, initial, act.error);
  const leave = () => {
    clear();
    close();
  };
  const submit = form.submit(({ headPostId, ...facts }) =>
    act.mutate({ id: of.id, version: of.version, ...facts, headPostId: headPostId || null }, { onSuccess: leave }),
  );
  const heads = [...posts, ...(of.head && !posts.some(({ id }) => id === of.head?.id) ? [of.head] : [])];
  return (
    <Pane
      title={t('establishment.office.change')}
      form={form}
      act={act}
      go={t('establishment.save')}
      onGo={submit}
      close={leave}
      again={() => {
        act.reset();
        again();
      }}
    >
      <OfficeFields form={form} />
      <Select
        of={form.field('headPostId')}
        label={t('establishment.field.headPostId')}
        empty={t('establishment.none')}
        options={heads.map((post) => ({ value: post.id, label: name(post) }))}
      />
    </Pane>
  );
}

function OfficeFields({ form }: { form: Form<Typed> }) {
  const text = useText();
  const { t } = text;
  return (
    <Fields>
      <Select of={form.field('kind')} label={t('establishment.field.kind')} must options={kindsOfOffice(text)} />
      <TextField of={form.field('code')} label={t('establishment.field.code')} hint={t('establishment.codeHint')} must most={30} />
      <TextField of={form.field('ddoCode')} label={t('establishment.field.ddoCode')} most={30} />
      <TextField of={form.field('nameHi')} label={t('establishment.field.nameHi')} must hindi most={200} />
      <TextField of={form.field('nameEn')} label={t('establishment.field.nameEn')} must most={200} />
      <TextField of={form.field('placeHi')} label={t('establishment.field.placeHi')} must hindi most={100} />
      <TextField of={form.field('placeEn')} label={t('establishment.field.placeEn')} must most={100} />
    </Fields>
  );
}
