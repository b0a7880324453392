/** Makes the nth of the texts that a format has, counted from 0. */
type Make = (nth: number) => string;

const two = (nth: number): string => String(1 + (nth % 28)).padStart(2, '0');
const numbered = (nth: number): string => (nth === 0 ? '' : String(nth + 1));

/** Texts by the name of their format, the one to try first first. */
const MAKERS: Readonly<Record<string, readonly Make[]>> = {
  'date-time': [(nth) => `2030-01-${two(nth)}T00:00:00Z`],
  date: [(nth) => `2030-01-${two(nth)}`],
  time: [(nth) => `00:00:${two(nth)}Z`],
  duration: [(nth) => `P${nth + 1}D`],
  email: [(nth) => `naysayer${numbered(nth)}@example.com`, (nth) => `n${numbered(nth)}@e.co`],
  'idn-email': [(nth) => `naysayer${numbered(nth)}@example.com`, (nth) => `n${numbered(nth)}@e.co`],
  uri: [(nth) => `https://example.com/${numbered(nth)}`, (nth) => `a:${numbered(nth)}`],
  url: [(nth) => `https://example.com/${numbered(nth)}`, (nth) => `http://e.co/${numbered(nth)}`],
  iri: [(nth) => `https://example.com/${numbered(nth)}`, (nth) => `a:${numbered(nth)}`],
  'uri-reference': [(nth) => `https://example.com/${numbered(nth)}`, (nth) => `/${numbered(nth)}`],
  'iri-reference': [(nth) => `https://example.com/${numbered(nth)}`, (nth) => `/${numbered(nth)}`],
  'uri-template': [(nth) => `https://example.com/{id}${numbered(nth)}`],
  uuid: [(nth) => `00000000-0000-4000-8000-${String(nth + 1).padStart(12, '0')}`],
  ipv4: [(nth) => `192.0.2.${1 + (nth % 250)}`],
  ipv6: [(nth) => `2001:db8::${(nth + 1).toString(16)}`],
  hostname: [(nth) => `naysayer${numbered(nth)}.example.com`, (nth) => `n${numbered(nth)}`],
  'idn-hostname': [(nth) => `naysayer${numbered(nth)}.example.com`, (nth) => `n${numbered(nth)}`],
  'json-pointer': [(nth) => `/${numbered(nth)}`],
  'relative-json-pointer': [(nth) => String(nth)],
  regex: [(nth) => `^naysayer${numbered(nth)}$`],
  byte: [(nth) => btoa(`naysayer ${nth + 1}`), () => 'bg==', () => ''],
  base64: [(nth) => btoa(`naysayer ${nth + 1}`)],
  base64url: [(nth) => btoa(`naysayer ${nth + 100}`).replaceAll('=', '')],
  decimal: [(nth) => String(nth + 1), (nth) => `${nth + 1}.00`],
  int32: [(nth) => String(nth + 1)],
  int64: [(nth) => String(nth + 1)],
  password: [(nth) => `Naysayer-${nth + 1}-Password`, (nth) => `Pass-${nth + 1}`],
};

const OTHER_NAMES: Readonly<Record<string, string>> = {
  // How protocol buffers write numbers in JSON.
  uint32: 'int32',
  uint64: 'int64',
  fixed64: 'int64',
  sint64: 'int64',
  integer: 'int64',
  datetime: 'date-time',
  'iso-date-time': 'date-time',
  'iso-time': 'time',
  guid: 'uuid',
  link: 'uri',
  ip: 'ipv4',
  host: 'hostname',
  'host-name': 'hostname',
  domain: 'hostname',
};

/** Texts of a format, those to try first first; none if the format is not known here. @param isLater a day is in the next month */
export function formatTexts(format: string, nth: number, isLater = false): readonly string[] {
  const name = format.toLowerCase();
  const texts = (MAKERS[OTHER_NAMES[name] ?? name] ?? []).map((make) => make(nth));
  return isLater ? texts.map((text) => text.replace(/^2030-01-/, '2030-02-')) : texts;
}
