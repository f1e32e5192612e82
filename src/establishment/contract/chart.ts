import { z } from 'zod';
import { day, id, route } from '#core/contract.ts';
import { named, officeKind } from './words.ts';

export const chartPost = z.object({
  id,
  nameHi: z.string(),
  nameEn: z.string(),
  abbreviation: z.string(),
  reportsToId: id.nullable(),
  section: named.nullable(),
  holder: named.nullable(),
});
export type ChartPost = z.output<typeof chartPost>;

export const viewChart = route({
  method: 'GET',
  path: '/api/establishment/chart',
  who: 'post',
  summary: 'Offices of the instance and the posts of one of them with their holders, today or as they were on a day',
  input: z.object({ officeId: id.optional().describe('The own office unless said'), on: day.optional() }),
  output: z.object({
    offices: z.array(z.object({ id, parentId: id.nullable(), kind: officeKind, nameHi: z.string(), nameEn: z.string() })),
    office: named.extend({ id }).nullable().describe('Null: on that day there was no such office'),
    head: id.nullable().describe('Post of the head of office'),
    posts: z.array(chartPost),
    keptSince: day.describe('The first day of which the structure is known'),
  }),
});
export type Chart = z.output<typeof viewChart.output>;
