import type { Priority } from '#papers/contract.ts';
import { dayOf } from '../../../web/text/format.ts';
import type { Text } from '../../../web/text/useText.ts';
import { isDay } from '../../../web/ui/form/DateField.tsx';
import type { Found } from '../../../web/ui/form/ComboBox.tsx';
import type { Problems } from '../../../web/ui/form/useForm.ts';

export interface SendForm {
  to: Found | null;
  copies: readonly Found[];
  action: string;
  dueOn: string;
  priority: Priority | '';
  remark: string;
}

export const EMPTY: SendForm = { to: null, copies: [], action: '', dueOn: '', priority: '', remark: '' };

/** The office's words for what is asked of the next desk (domain.md §1.5, §2.1.3). */
export const ASKED = ['approval', 'orders', 'perusal', 'action', 'examine', 'report', 'discuss', 'information'] as const;

export function checkSending({ to, dueOn }: SendForm, { t, reply }: { t: Text['t']; reply: boolean }): Problems<SendForm> {
  return {
    to: to || reply ? undefined : t('movement.send.to.missing'),
    dueOn: dueOn === '' || (isDay(dueOn) && dueOn >= dayOf(new Date())) ? undefined : t('movement.send.dueOn.past'),
  };
}
