import type { Finding } from '../engine/verdict/result.ts';
import { withoutIds } from '../wire/lasting-words.ts';
import { wrongAnswerOf } from './wrong-answer.ts';

/** What a server says of whatever it fails at. */
const GENERAL =
  /^(?:internal|server|service|errors?|unexpected|unknown|unhandled|exception|something|went|wrong|bad|failed|failure|an?|the|has|have|is|was|been|there|this|occurr?ed|happened|oops|sorry|please|try|again|later|contact|support|could|can|not|your|our|we|on|to|with|of|and|request|be|processed|process(?:ing)?|while|true|false|null|status|code|message)$/i;
const MARKUP = /<[^>]*>|&\w+;/g;

/** A finding, and what those of one cause have in common. */
interface Keyed {
  readonly finding: Finding;
  readonly key: string;
}

/**
 * Tells failures apart of which the server says nothing, by what brought them about: those of one operation, and those that
 * a fault of one kind brought about, have one cause. Over unlike faults on unlike operations it failed in several ways.
 */
export function apartByFault<T extends Keyed>(
  all: readonly T[],
  isFailure: (each: T) => boolean,
): readonly T[] {
  const isUnsaid = (each: T): boolean => isFailure(each) && isGeneral(each.finding);
  const unsaid = [...Map.groupBy(all.filter(isUnsaid), ({ key }) => key)];
  return [
    ...all.filter((each) => !isUnsaid(each)),
    ...unsaid.flatMap(([key, alike]) =>
      groupsOf(alike).flatMap((group, nth) => group.map((each) => ({ ...each, key: `${key} ${nth}` }))),
    ),
  ];
}

function isGeneral(finding: Finding): boolean {
  const said = wrongAnswerOf(finding)
    .message.replaceAll(MARKUP, ' ')
    .split(/[^A-Za-z]+/);
  return said.every((word) => word === '' || GENERAL.test(word));
}

function groupsOf<T extends Keyed>(alike: readonly T[]): readonly (readonly T[])[] {
  return alike.reduce<readonly (readonly T[])[]>((groups, next) => {
    const kinds = kindsOf(next.finding);
    const isLike = ({ finding }: T): boolean =>
      finding.operation === next.finding.operation || kindsOf(finding).some((kind) => kinds.includes(kind));
    const like = groups.filter((group) => group.some(isLike));
    return [...groups.filter((group) => !like.includes(group)), [...like.flat(), next]];
  }, []);
}

/** What was wrong, wherever it was: a variant names its key first. */
function kindsOf({ variants }: Finding): readonly string[] {
  return variants.map((each) => withoutIds(each.slice(each.indexOf(': ') + 1)));
}
