import { notApplicable } from '../../contracts/skip.ts';
import fc from 'fast-check';
import { bareType } from '../../contracts/api/media-types.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { headerOf } from '../../wire/exchange.ts';
import type { FaultFamily } from '../fault-family.ts';
import { differingHeaders, onlyDiffersIn } from '../proof.ts';

/** A media type of nobody's (RFC 6838 §3.3). */
const UNSERVED = 'application/vnd.naysayer';

/** An Accept that names only what none of the documented media types is. */
export const unservedAccept: FaultFamily = {
  kind: 'unserved-accept',
  skip: ({ operation }) => {
    const served = servedBy(operation);
    if (served.length === 0) return notApplicable('no success of it is documented to have a body');
    return served.some(takesUnserved) ? notApplicable('it is documented to serve any media type') : undefined;
  },
  variants: () => [{ name: `Accept: ${UNSERVED}`, values: fc.constant({}), single: true, oneBase: true }],
  apply: (valid) => ({ ...valid, operation: { ...valid.operation, accept: UNSERVED } }),
  prove: ({ valid, faulty, operation }) => {
    if (!onlyDiffersIn(valid, faulty, 'headers')) return undefined;
    if (differingHeaders(valid, faulty).join() !== 'accept') return undefined;
    const asked = headerOf(faulty.headers, 'accept');
    if (asked === undefined || servedBy(operation).some((each) => bareType(each) === asked)) return undefined;
    return {
      oracle: 'comparison',
      statement: `only the header Accept differs: ${asked} is none of ${servedBy(operation).join(', ')}`,
    };
  },
};

/** The media types that an operation's successes are documented to have. */
function servedBy({ responses }: Operation): readonly string[] {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  return [...new Set(successes.flatMap(([, { content }]) => Object.keys(content)))];
}

function takesUnserved(type: string): boolean {
  return ['*/*', 'application/*', UNSERVED].includes(bareType(type));
}
