import { useState } from 'react';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useText } from '../../../web/text/useText.ts';
import { ComboBox, type Found } from '../../../web/ui/form/ComboBox.tsx';
import type { FieldWords } from '../../../web/ui/form/Field.tsx';
import type { FieldOf } from '../../../web/ui/form/useForm.ts';
import { findEmployees } from '../../contract/employees.ts';

/** Finds a person of the instance by name or code, and shows which post he holds. */
export function EmployeeField({ of, ...words }: FieldWords & { of: FieldOf<Found | null> }) {
  const { t, name } = useText();
  const [search, setSearch] = useState('');
  const { data } = useRoute(findEmployees, { search }, { when: search !== '', keep: true });
  return (
    <ComboBox
      {...words}
      of={of}
      placeholder={t('establishment.employee.hint')}
      none={t('employees.none')}
      found={
        search === ''
          ? undefined
          : data?.items.map((one) => ({
              id: one.id,
              label: name(one),
              detail: `${one.code} · ${one.post ? name(one.post) : t('employees.noPost')}`,
            }))
      }
      onWords={setSearch}
    />
  );
}
