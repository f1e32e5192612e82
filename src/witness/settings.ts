import { z } from 'zod';
import { instanceName } from '#core/contract.ts';
import { rule } from '#core/rules/settings.ts';

/** Instances that countersign the stamps of this one; null: the nodal agency and one other that the directory's names choose. */
export const witnessNames = rule({
  key: 'record.witnesses',
  schema: z.array(instanceName).max(5).nullable(),
  standard: null,
  source: null,
});
