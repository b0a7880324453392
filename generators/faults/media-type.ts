import { notApplicable } from '../../contracts/skip.ts';
import fc from 'fast-check';
import { headerOf } from '../../wire/exchange.ts';
import type { FaultFamily } from '../fault-family.ts';
import { differingHeaders, onlyDiffersIn } from '../proof.ts';
import { withoutBody } from '../without-json.ts';

const TYPES: Readonly<Record<string, string | null>> = {
  'no Content-Type': null,
  'text/plain': 'text/plain',
  'application/x-www-form-urlencoded': 'application/x-www-form-urlencoded',
  'application/octet-stream': 'application/octet-stream',
  'application/xml': 'application/xml',
  'multipart/form-data without a boundary': 'multipart/form-data',
};

/** Valid JSON sent without a Content-Type, or with another one. */
export const mediaType: FaultFamily = {
  kind: 'media-type',
  skip: (facts) => {
    const any =
      mediaType.variants(facts).length > 0 ? undefined : notApplicable('its body may have any media type');
    return withoutBody(facts) ?? any;
  },
  variants: ({ operation }) =>
    Object.entries(TYPES)
      .filter(([, type]) => !isDocumented(type, operation.body?.mediaTypes ?? []))
      .map(([name]) => ({ name, values: fc.constant({}), single: true, needsEcho: true })),
  apply: (valid, fault) => ({ ...valid, contentType: TYPES[fault.variant] ?? null }),
  prove: ({ valid, faulty }) => {
    const names = differingHeaders(valid, faulty);
    if (!onlyDiffersIn(valid, faulty, 'headers') || names.join(',') !== 'content-type') return undefined;
    const documented = headerOf(valid.headers, 'content-type');
    return { oracle: 'comparison', statement: `only the Content-Type differs from ${documented}` };
  },
};

/** A body without a Content-Type may be taken for any (RFC 9110 §8.3), so that is a fault unless all are. */
function isDocumented(type: string | null, documented: readonly string[]): boolean {
  return documented.some((each) => {
    const [range = ''] = each.toLowerCase().split(';');
    const name = range.trim();
    return (
      name === '*/*' || name === type || (name.endsWith('/*') && type?.startsWith(name.slice(0, -1)) === true)
    );
  });
}
