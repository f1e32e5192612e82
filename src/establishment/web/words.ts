import type { Option } from '../../web/ui/form/Choice.tsx';
import type { Text } from '../../web/text/useText.ts';
import { chargeKind, officeKind, sectionKind, serviceGroup } from '../contract/words.ts';

export const kindsOfOffice = ({ t }: Text): Option<(typeof officeKind.options)[number]>[] =>
  officeKind.options.map((value) => ({ value, label: t(`establishment.kind.${value}`) }));

export const kindsOfSection = ({ t }: Text): Option<(typeof sectionKind.options)[number]>[] =>
  sectionKind.options.map((value) => ({ value, label: t(`establishment.sectionKind.${value}`) }));

export const kindsOfCharge = ({ t }: Text): Option<(typeof chargeKind.options)[number]>[] =>
  chargeKind.options.map((value) => ({ value, label: t(`establishment.charge.${value}`) }));

export const groups = ({ t }: Text): Option<(typeof serviceGroup.options)[number]>[] =>
  serviceGroup.options.map((value) => ({ value, label: t(`establishment.group.${value}`) }));

/** The sentence for a field that must be filled and is not. */
export const wanting = (value: string, { t }: Text): string | undefined => (value.trim() === '' ? t('text.empty') : undefined);
