import { useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useUnfinished } from '../../../web/data/useUnfinished.ts';
import { useText } from '../../../web/text/useText.ts';
import { Fields, Wide } from '../../../web/ui/Frames.tsx';
import { Select } from '../../../web/ui/form/Choice.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { useForm } from '../../../web/ui/form/useForm.ts';
import { type Office, sanctionStrength, viewOffice } from '../../contract/offices.ts';
import { listDesignations } from '../../contract/posts.ts';
import { Pane } from '../Pane.tsx';
import { wanting } from '../words.ts';

interface Typed {
  designationId: string;
  posts: string;
  byOrder: string;
}

/** How many posts of a designation the government has sanctioned for the office. */
export function StrengthForm({ office, designationId, close }: { office: Office; designationId: string; close: () => void }) {
  const text = useText();
  const { t, name } = text;
  const designations = useRoute(listDesignations, {});
  const line = office.strength.find((row) => row.designationId === designationId);
  const [initial] = useState<Typed>({
    designationId,
    posts: line?.sanctioned ? String(line.sanctioned) : '',
    byOrder: line?.byOrder ?? '',
  });
  const { value, set, clear } = useUnfinished<Typed>(`strength.${office.id}.${designationId || 'new'}`, initial);
  const act = useAct(sanctionStrength, { invalidates: [viewOffice] });
  const form = useForm<Typed>({
    value,
    set,
    refused: act.error,
    check: ({ designationId: chosen, posts, byOrder }) => ({
      designationId: wanting(chosen, text),
      posts: /^\d{1,6}$/.test(posts.trim()) ? undefined : t('establishment.strength.number'),
      byOrder: wanting(byOrder, text),
    }),
  });
  const leave = () => {
    clear();
    close();
  };
  const submit = form.submit(({ designationId: chosen, posts, byOrder }) =>
    act.mutate({ id: office.id, designationId: chosen, posts: Number(posts), byOrder }, { onSuccess: leave }),
  );
  return (
    <Pane
      title={t('establishment.strength.change')}
      why={t('establishment.strength.why')}
      form={form}
      act={act}
      go={t('establishment.save')}
      onGo={submit}
      close={leave}
    >
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
        <TextField of={form.field('posts')} label={t('establishment.field.posts')} must most={6} />
        <Wide>
          <TextField
            of={form.field('byOrder')}
            label={t('establishment.field.byOrder')}
            hint={t('establishment.strength.orderHint')}
            must
            hindi
            most={200}
          />
        </Wide>
      </Fields>
    </Pane>
  );
}
