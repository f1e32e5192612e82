import { readFile } from 'node:fs/promises';
import type { Context } from '#core/context.ts';
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

interface Kind {
  nameHi: string;
  nameEn: string;
  members: Named[];
  designation: string;
  office: string;
  mailbox: string;
}

async function kinds(): Promise<Kind[]> {
  const { divisions, municipalCorporations, developmentAuthorities } = await uttarPradesh();
  const districts = divisions.flatMap((division) => division.districts);
  return [
    {
      nameHi: 'समस्त मण्डलायुक्त',
      nameEn: 'All Divisional Commissioners',
      members: divisions,
      designation: 'मण्डलायुक्त',
      office: 'आयुक्त कार्यालय',
      mailbox: 'commissioner',
    },
    {
      nameHi: 'समस्त जिलाधिकारी',
      nameEn: 'All District Magistrates',
      members: districts,
      designation: 'जिलाधिकारी',
      office: 'कलेक्ट्रेट',
      mailbox: 'dm',
    },
    {
      nameHi: 'समस्त मुख्य विकास अधिकारी',
      nameEn: 'All Chief Development Officers',
      members: districts,
      designation: 'मुख्य विकास अधिकारी',
      office: 'विकास भवन',
      mailbox: 'cdo',
    },
    {
      nameHi: 'समस्त नगर आयुक्त, नगर निगम',
      nameEn: 'All Municipal Commissioners',
      members: municipalCorporations,
      designation: 'नगर आयुक्त',
      office: 'नगर निगम',
      mailbox: 'nagarayukt',
    },
    {
      nameHi: 'समस्त उपाध्यक्ष, विकास प्राधिकरण',
      nameEn: 'All Vice-Chairmen of Development Authorities',
      members: developmentAuthorities,
      designation: 'उपाध्यक्ष',
      office: 'विकास प्राधिकरण',
      mailbox: 'vc',
    },
  ];
}

/** The addressees «समस्त …» of the state's orders, each as in the order of 20-09-2024. The mailboxes are of the demonstration's own domain. */
export async function keepGroups(ctx: Context): Promise<void> {
  for (const { nameHi, nameEn, members, designation, office, mailbox } of await kinds()) {
    const recipients = members.map(({ hi, en }) => ({
      designation: `${designation}, ${hi}।`,
      address: `${office}, ${hi}`,
      email: `${mailbox}.${en.toLowerCase().replaceAll(/[^a-z]+/g, '-')}@demo.up.gov.in`,
    }));
    await createGroup(ctx, contract.input.parse({ nameHi: `${nameHi}, उत्तर प्रदेश।`, nameEn, recipients }));
  }
}
