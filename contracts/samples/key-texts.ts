import { endsPeriod } from './ends-period.ts';
import { formatTexts } from './format-texts.ts';

/** What the name of a key says of its text where no format does: servers ask for more than their documents say. */
const BY_NAME: readonly (readonly [name: RegExp, text: (nth: number, isLater: boolean) => string])[] = [
  [/e_?mail(_?address)?$/i, ofFormat('email')],
  [/(^|[a-z_])(url|uri|website|homepage|href)$/i, ofFormat('uri')],
  [/^(uuid|guid)$|_(uuid|guid)$|[a-z](Uuid|UUID|Guid|GUID)$/, ofFormat('uuid')],
  [/birth/i, (nth) => `1990-01-${String(1 + (nth % 28)).padStart(2, '0')}`],
  [/(^|_)date$|[a-z]Date$/, ofFormat('date')],
  [/(^|_)(datetime|timestamp)$|_at$|[a-z](DateTime|Timestamp|At)$/, ofFormat('date-time')],
  [/currency(_?code)?$/i, () => 'EUR'],
  [/country(_?code)?$/i, () => 'DE'],
  [/(language|lang)(_?code)?$/i, () => 'en'],
  [/locale$/i, () => 'en-US'],
  [/time_?zone$|^tz$/i, () => 'Europe/Berlin'],
  [/(phone|mobile|fax)(_?number)?$/i, (nth) => `+4930123456${String(nth).padStart(2, '0')}`],
  [/(zip|postal|post)_?code$|^zip$/i, () => '10115'],
  [/(^|_)ip(_?address)?$|[a-z]Ip(Address)?$/, ofFormat('ipv4')],
  [/host_?name$|^domain(_?name)?$/i, ofFormat('hostname')],
  [/colou?r$/i, () => '#336699'],
  [/passwor[dt]$|^pwd$/i, ofFormat('password')],
];

function ofFormat(format: string): (nth: number, isLater: boolean) => string {
  return (nth, isLater) => formatTexts(format, nth, isLater)[0] ?? '';
}

/** The nth text that suits the name of a key, or undefined if the name says nothing. */
export function keyText(key: string, nth: number): string | undefined {
  return BY_NAME.find(([name]) => name.test(key))?.[1](nth, endsPeriod(key));
}
