import { formatDay } from '../../web/text/format.ts';
import type { Text } from '../../web/text/useText.ts';
import type { Coverage } from '../contract/coverage.ts';

/** Why somebody is covered or exempt, in words. */
export function whyOf({ state, rule, work }: Coverage, { t, name }: Text): string {
  if (state === 'unmapped') return t('coverage.unmapped.why');
  if (state === 'exempt') return rule ? name(rule) : '';
  if (!work) return t('coverage.duty');
  return rule ? t('coverage.butFor', { rule: name(rule), order: work.byOrder }) : t('coverage.work', { order: work.byOrder });
}

/** The order that exempts, or but for office work would exempt. */
export function orderOf({ rule }: Coverage, { t }: Text): string {
  return rule ? t('coverage.orderOf', { number: rule.orderNumber, on: formatDay(rule.orderOn) }) : '–';
}
