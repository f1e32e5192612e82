import { useText } from '../../../web/text/useText.ts';
import { Check } from '../../../web/ui/form/Choice.tsx';
import { CONSENT_FIELD, type Esign } from './useEsign.ts';

/** The law wants it said each time (CCA eSign API 2.1). */
export function Consent({ of: { agreed, agree } }: { of: Esign }) {
  const { t } = useText();
  return <Check of={{ id: CONSENT_FIELD, value: agreed, onChange: agree }}>{t('esign.consent')}</Check>;
}
