import { readFile } from 'node:fs/promises';
import type { Context } from '#core/context.ts';
import type { PlannedGroup } from '#directory/keeper/found.ts';
import { createGroup } from '#drafts/actions/keepGroup.ts';
import { createGroup as contract } from '#drafts/contract.ts';

interface Named {
  hi: string;
  en: string;
}
interface State {
  divisions: (Named & { districts: Named[] })[];
  municipalCorporations: Named[];
  developmentAuthorities: Named[];
}

/** Divisions, districts, municipal corporations and development authorities of the state. */
export async function uttarPradesh(): Promise<State> {
  return JSON.parse(await readFile(new URL('./uttar-pradesh.json', import.meta.url), 'utf8')) as State;
}

interface Kind extends Omit<PlannedGroup, 'members'> {
  places: Named[];
  /** In both languages. */
  designation: [string, string];
  office: [string, string];
  mailbox: string;
}

async function kinds(): Promise<Kind[]> {
  const { divisions, municipalCorporations, developmentAuthorities } = await uttarPradesh();
  const districts = divisions.flatMap((division) => division.districts);
  return [
    {
      key: 'divisional-commissioners',
      nameHi: 'समस्त मण्डलायुक्त',
      nameEn: 'All Divisional Commissioners',
      places: divisions,
      designation: ['मण्डलायुक्त', 'Divisional Commissioner'],
      office: ['आयुक्त कार्यालय', 'Commissioner’s Office'],
      mailbox: 'commissioner',
    },
    {
      key: 'district-magistrates',
      nameHi: 'समस्त जिलाधिकारी',
      nameEn: 'All District Magistrates',
      places: districts,
      designation: ['जिलाधिकारी', 'District Magistrate'],
      office: ['कलेक्ट्रेट', 'Collectorate'],
      mailbox: 'dm',
    },
    {
      key: 'chief-development-officers',
      nameHi: 'समस्त मुख्य विकास अधिकारी',
      nameEn: 'All Chief Development Officers',
      places: districts,
      designation: ['मुख्य विकास अधिकारी', 'Chief Development Officer'],
      office: ['विकास भवन', 'Vikas Bhawan'],
      mailbox: 'cdo',
    },
    {
      key: 'municipal-commissioners',
      nameHi: 'समस्त नगर आयुक्त, नगर निगम',
      nameEn: 'All Municipal Commissioners',
      places: municipalCorporations,
      designation: ['नगर आयुक्त', 'Municipal Commissioner'],
      office: ['नगर निगम', 'Municipal Corporation'],
      mailbox: 'nagarayukt',
    },
    {
      key: 'development-authorities',
      nameHi: 'समस्त उपाध्यक्ष, विकास प्राधिकरण',
      nameEn: 'All Vice-Chairmen of Development Authorities',
      places: developmentAuthorities,
      designation: ['उपाध्यक्ष', 'Vice-Chairman'],
      office: ['विकास प्राधिकरण', 'Development Authority'],
      mailbox: 'vc',
    },
  ];
}

/**
 * The addressees «समस्त …» of the state's orders, each as in the order of 20-09-2024, for the state's directory. `domain`: of their
 * mailboxes, which only the demonstration knows.
 */
export async function stateGroups(domain?: string): Promise<PlannedGroup[]> {
  return (await kinds()).map(({ key, nameHi, nameEn, places, designation, office, mailbox }) => ({
    key,
    nameHi: `${nameHi}, उत्तर प्रदेश।`,
    nameEn,
    members: places.map(({ hi, en }) => ({
      designationHi: designation[0],
      designationEn: designation[1],
      officeHi: office[0],
      officeEn: office[1],
      placeHi: hi,
      placeEn: en,
      email: domain === undefined ? '' : `${mailbox}.${en.toLowerCase().replaceAll(/[^a-z]+/g, '-')}@${domain}`,
    })),
  }));
}

export const DEMONSTRATION_DOMAIN = 'demo.up.gov.in';

/** The same in an office that is in no directory yet: the stories send letters to them, and the directory fills them later. */
export async function keepGroups(ctx: Context): Promise<void> {
  for (const { key, nameHi, nameEn, members } of await stateGroups(DEMONSTRATION_DOMAIN)) {
    const recipients = members.map(({ designationHi, officeHi, placeHi, email }) => ({
      designation: `${designationHi}, ${placeHi}।`,
      address: `${officeHi}, ${placeHi}`,
      email,
    }));
    const { id } = await createGroup(ctx, contract.input.parse({ nameHi, nameEn, recipients }));
    await ctx.db.updateTable('recipientGroup').set({ directoryKey: key }).where('id', '=', id).execute();
  }
}
