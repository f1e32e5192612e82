const indian = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Kolkata', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The day in India as `dd-mm-yyyy`, as the e-Office shows it, whatever the zone of this PC. */
export function indianDay(instant: Date | string): string {
  return indian.format(new Date(instant)).replaceAll('/', '-');
}
