import { useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { useUnfinished } from '../../../web/data/useUnfinished.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Fields } from '../../../web/ui/Frames.tsx';
import { Select } from '../../../web/ui/form/Choice.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { useForm } from '../../../web/ui/form/useForm.ts';
import { Refused } from '../../../web/ui/States.tsx';
import { viewChart } from '../../contract/chart.ts';
import { changeSection, closeSection, createSection, type Office, type SectionRow, viewOffice } from '../../contract/offices.ts';
import { listOfficePosts } from '../../contract/posts.ts';
import type { SectionKind } from '../../contract/words.ts';
import { Pane } from '../Pane.tsx';
import { kindsOfSection, wanting } from '../words.ts';

interface Typed {
  kind: SectionKind;
  code: string;
  nameHi: string;
  nameEn: string;
}

const TOUCHED = [viewOffice, listOfficePosts, viewChart];

/** A section of the office: a new one, or one that is changed or closed. */
export function SectionForm({ office, of, close, again }: { office: Office; of: SectionRow | null; close: () => void; again: () => void }) {
  const text = useText();
  const { t } = text;
  const [initial] = useState<Typed>(
    of
      ? { kind: of.kind, code: of.code, nameHi: of.nameHi, nameEn: of.nameEn }
      : { kind: 'section', code: `${office.code}-`, nameHi: '', nameEn: '' },
  );
  const { value, set, clear } = useUnfinished<Typed>(`section.${of?.id ?? `new.${office.id}`}`, initial);
  const create = useAct(createSection, { invalidates: TOUCHED });
  const change = useAct(changeSection, { invalidates: TOUCHED });
  const shut = useAct(closeSection, { invalidates: TOUCHED });
  const act = of ? change : create;
  const form = useForm<Typed>({
    value,
    set,
    refused: act.error,
    check: ({ code, nameHi, nameEn }) => ({ code: wanting(code, text), nameHi: wanting(nameHi, text), nameEn: wanting(nameEn, text) }),
  });
  const leave = () => {
    clear();
    close();
  };
  const submit = form.submit((facts) =>
    of
      ? change.mutate({ id: of.id, version: of.version, ...facts }, { onSuccess: leave })
      : create.mutate({ id: office.id, ...facts }, { onSuccess: leave }),
  );
  const reread = () => {
    change.reset();
    again();
  };
  const closing = of ? (
    <Button busy={shut.isPending} onPress={() => shut.mutate({ id: of.id, version: of.version }, { onSuccess: leave })}>
      {t('establishment.section.close')}
    </Button>
  ) : null;
  return (
    <Pane
      title={t(of ? 'establishment.section.change' : 'establishment.section.new')}
      form={form}
      act={act}
      go={t('establishment.save')}
      onGo={submit}
      close={leave}
      again={reread}
      also={closing}
    >
      <Fields>
        <Select of={form.field('kind')} label={t('establishment.field.kind')} must options={kindsOfSection(text)} />
        <TextField of={form.field('code')} label={t('establishment.field.code')} must most={30} />
        <TextField of={form.field('nameHi')} label={t('establishment.field.nameHi')} must hindi most={200} />
        <TextField of={form.field('nameEn')} label={t('establishment.field.nameEn')} must most={200} />
      </Fields>
      <Refused of={shut} />
    </Pane>
  );
}
