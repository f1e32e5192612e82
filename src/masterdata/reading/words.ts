/** Pages of the workbook: the people, the lists, the help. */
export const PAGE = 'मास्टर डाटा';
export const LISTS = 'सूचियाँ';
export const HELP = 'सहायता';
