import type { Finding } from '../engine/verdict/result.ts';

/** What is carried out only by an operation that looks at nothing of its body, if all of them are. */
const ALL_OF: readonly (readonly string[])[] = [
  ['malformed.body-type'],
  ['malformed.body-syntax'],
  ['malformed.required-key', 'malformed.key-type'],
];
/** What is wrong elsewhere than in the body. */
const NOT_IN_BODIES = [
  'malformed.query-parameter',
  'malformed.header-parameter',
  'malformed.missing-parameter',
  'malformed.hostile-parameter',
  'malformed.unusual-request',
];

/** Tells of a finding what shows that its operation looks at nothing of its body, if it says no more than that. */
export function unreadBodies(findings: readonly Finding[]): (finding: Finding) => Finding | undefined {
  const groups = Map.groupBy(findings.filter(isInBody), placeOf);
  const shown = [...groups].flatMap(([place, all]) => {
    const [first, ...others] = ALL_OF.map((some) => all.find((each) => some.includes(each.requirement)));
    return first && others.every((each) => each !== undefined) ? [[place, first] as const] : [];
  });
  const byPlace = new Map(shown);
  return (finding) => (isInBody(finding) ? byPlace.get(placeOf(finding)) : undefined);
}

/** It was carried out, though its body should have been refused. */
function isInBody({ requirement, kind }: Finding): boolean {
  return requirement.startsWith('malformed.') && !NOT_IN_BODIES.includes(requirement) && /^2\d\d$/.test(kind);
}

function placeOf({ operation, kind }: Finding): string {
  return `${operation} ${kind}`;
}
