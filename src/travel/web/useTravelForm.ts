import { useAct } from '../../web/data/useAct.ts';
import { useUnfinished } from '../../web/data/useUnfinished.ts';
import { dayOf } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import type { Found } from '../../web/ui/form/ComboBox.tsx';
import { isDay } from '../../web/ui/form/DateField.tsx';
import { type Form, useForm } from '../../web/ui/form/useForm.ts';
import { sendFileAway, sendFileBack } from '../contract.ts';
import { TRAVELLED } from './travelled.ts';

interface Filled {
  to: Found | null;
  remark: string;
  dueOn: string;
  noNote: boolean;
  confirmYellow: boolean;
}
export type TravelForm = Form<Filled>;

interface Going {
  id: string;
  back: boolean;
  onSent: () => void;
}

const EMPTY: Filled = { to: null, remark: '', dueOn: '', noNote: false, confirmYellow: true };

/** What is filled in before a file goes, and the act that sends it. Closed with Esc, the dialog has it again the next time. */
export function useTravelForm({ id, back, onSent }: Going) {
  const { t } = useText();
  const { value, set, clear } = useUnfinished(`travel.${id}`, EMPTY);
  const away = useAct(sendFileAway, { invalidates: TRAVELLED });
  const home = useAct(sendFileBack, { invalidates: TRAVELLED });
  const act = back ? home : away;
  const form = useForm({
    value,
    set,
    refused: act.error,
    check: ({ to, dueOn }) => ({
      to: !back && to === null ? t('travel.to.must') : undefined,
      dueOn:
        dueOn === ''
          ? undefined
          : !isDay(dueOn)
            ? t('web.day.unread')
            : dueOn < dayOf(new Date())
              ? t('movement.send.dueOn.past')
              : undefined,
    }),
  });
  const inputOf = ({ to, remark, dueOn, noNote }: Filled) => ({
    id, remark, noNote, ...(to && !back && { to: to.id }), ...(isDay(dueOn) && !back && { dueOn }),
  }); // prettier-ignore
  function run(filled: Filled, { yellowNote, signing }: { yellowNote: 'confirm' | undefined; signing: string | undefined }) {
    if (act.isPending) return;
    const whole = { ...inputOf(filled), ...(yellowNote && { yellowNote }), ...(signing && { signing }) };
    act.mutate(whole as never, {
      onSuccess: () => {
        clear();
        onSent();
      },
    });
  }
  return { form, run, act, input: inputOf(value) };
}
