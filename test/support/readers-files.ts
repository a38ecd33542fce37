import { csvFile, csvRow } from './event-csv.js';

const HOUR = 3_600_000;

/** The files that the readers of the documents have already, by the path that the documents call them. */
export function readersFiles(now: number): Readonly<Record<string, string>> {
  const time = (hours: number) => new Date(now - hours * HOUR).toISOString().slice(0, 19);
  const orders = (prefix: string) =>
    Array.from({ length: 200 }, (_, row) =>
      csvRow({
        event_id: `${prefix}${row}`,
        event_type: row % 3 === 0 ? 'purchase' : 'view',
        event_timestamp: time(row),
      }),
    );
  return {
    'data/incoming/orders_0187.csv': csvFile(
      ...orders('a-'),
      csvRow({ event_id: 'dear', price: '12500.00', event_timestamp: time(1) }),
      csvRow({ event_id: 'no-address', customer_email: 'nobody', event_timestamp: time(1) }),
    ),
    'address.txt': 'jane@example.com\n',
    '/srv/incoming/orders_0201.csv': csvFile(...orders('b-')),
    'rees46/2019-Oct.csv': `event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session
2019-10-01 00:00:00 UTC,view,44600062,2103807459595387724,,shiseido,35.79,541312140,72d76fde-8bb3-4e00-8c23-a032dfed738c
2019-10-01 00:00:01 UTC,view,1307067,2053013558920217191,computers.notebook,lenovo,251.74,550050854,7c90fc70-0e80-4590-96f3-13c02c18c713
`,
    'exports/orders_2026.csv': `Bestellnummer;Datum;Artikel-Nr;Artikel;Einzelpreis;Menge;Status
1001;28.10.2025 10:00;A-17;Wanderrucksack;"1.019,90";1;bezahlt
1001;28.10.2025 10:00;A-18;Kühltasche;19,90;2;bezahlt
1002;29.10.2025 18:30;A-18;Kühltasche;19,90;-1;bezahlt
`,
    'my-shop/clicks.csv': `ts,action,product_id,brand,category_code,price
${german(time(2))},view,17,Acme,toys.kites,"1.019,90"
${german(time(1))},buy,17,Acme,toys.kites,"19,90"
${german(time(1))},login,,,,
`,
  };
}

/** A time in the way of Germany: `27.11.2026 18:05`. */
function german(time: string): string {
  const [, year, month, day, minute] = /^(\d{4})-(\d{2})-(\d{2}).(\d{2}:\d{2})/.exec(time) ?? [];
  return `${day}.${month}.${year} ${minute}`;
}
