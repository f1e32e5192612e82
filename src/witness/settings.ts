import { z } from 'zod';
import { rule } from '#core/rules/settings.ts';

/** Instances that countersign the stamps of this one; null: the nodal agency and one other that the directory's names choose. */
export const witnessNames = rule({
  key: 'record.witnesses',
  schema: z
    .array(z.string().regex(/^[a-z][a-z0-9]{1,30}$/))
    .max(5)
    .nullable(),
  standard: null,
  source: null,
});
