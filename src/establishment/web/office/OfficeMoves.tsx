import { useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { useText } from '../../../web/text/useText.ts';
import { Select } from '../../../web/ui/form/Choice.tsx';
import { viewChart } from '../../contract/chart.ts';
import { closeOffice, listOffices, moveOffice, type Office, type OfficeRow, viewOffice } from '../../contract/offices.ts';
import { Pane } from '../Pane.tsx';

interface Act {
  of: Office;
  close: () => void;
  again: () => void;
}

const TOUCHED = [listOffices, viewOffice, viewChart];

/** Puts the office below another one; all that is below it goes along. */
export function MoveOffice({ of, offices, close, again }: Act & { offices: readonly OfficeRow[] }) {
  const { t, name } = useText();
  const [parentId, setParentId] = useState(of.parent?.id ?? '');
  const act = useAct(moveOffice, { invalidates: TOUCHED });
  const others = offices.filter(({ id, closedOn }) => id !== of.id && closedOn === null);
  return (
    <Pane
      title={t('establishment.office.move')}
      why={t('establishment.office.moveWhy')}
      act={act}
      go={t('establishment.office.moveGo')}
      onGo={() => act.mutate({ id: of.id, version: of.version, parentId: parentId || null }, { onSuccess: close })}
      close={close}
      again={again}
    >
      <Select
        of={{ id: 'move-parent', value: parentId, onChange: setParentId, onLeave: () => undefined, error: undefined }}
        label={t('establishment.field.parentId')}
        empty={t('establishment.office.top')}
        options={others.map((office) => ({ value: office.id, label: `${name(office)} (${office.code})` }))}
      />
    </Pane>
  );
}

export function CloseOffice({ of, close, again }: Act) {
  const { t } = useText();
  const act = useAct(closeOffice, { invalidates: TOUCHED });
  return (
    <Pane
      title={t('establishment.office.close')}
      why={t('establishment.office.closeWhy')}
      act={act}
      go={t('establishment.office.close')}
      onGo={() => act.mutate({ id: of.id, version: of.version }, { onSuccess: close })}
      close={close}
      again={again}
    />
  );
}
