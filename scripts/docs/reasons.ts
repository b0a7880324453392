import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LITERAL = String.raw`('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\`(?:[^\`\\]|\\.)*\`)`;

/** Where the code says why there is no verdict. */
const PLACES: Readonly<Record<string, RegExp>> = {
  '{contracts,generators,checks,engine}/**/*.ts': new RegExp(
    String.raw`\b(?:inconclusive|notExercised|notApplicable)\((?:[\w.() ?]+ [?:]{1,2} )?\s*${LITERAL}`,
    'g',
  ),
  '{engine,pacts/verify}/**/*.ts': new RegExp(String.raw`new SetupFailure\(\s*${LITERAL}`, 'g'),
  'engine/{verdict/confirm,send/sender}.ts': new RegExp(String.raw`(?:obstacle =|stop\()\s*${LITERAL}`, 'g'),
  'engine/probes/faulty-request.ts': new RegExp(String.raw`whyUnproved \?\? ${LITERAL}`, 'g'),
  'engine/probes/fault-probe.ts': new RegExp(String.raw`(?:= |return )${LITERAL}`, 'g'),
  'contracts/openapi/*-of.ts': new RegExp(String.raw`(?:without\(|unfillable: )${LITERAL}`, 'g'),
  'contracts/api/why-open.ts': new RegExp(String.raw`(?:ASKS_FOR_NONE|TAKES_NONE_TOO) = ${LITERAL}`, 'g'),
  'generators/faults/methods.ts': new RegExp(String.raw`,\n  ${LITERAL},\n\);`, 'g'),
  'generators/{key-fault,faults/*}.ts': new RegExp(
    String.raw`(?:skip: |whyUnproved: |BREAKS_MORE = )${LITERAL}`,
    'g',
  ),
};

/** What naysayer says where it can't judge, each by the longest part of it that never differs. */
export function reasonsInCode(): readonly string[] {
  const found = Object.entries(PLACES).flatMap(([pattern, place]) =>
    globSync(pattern, { cwd: ROOT })
      .filter((file) => !file.endsWith('.test.ts'))
      .flatMap((file) => [...readFileSync(`${ROOT}/${file}`, 'utf8').matchAll(place)])
      .map((match) => fixedPart(match[1] ?? '')),
  );
  return [...new Set(found)].filter((each) => each.includes(' ')).toSorted();
}

function fixedPart(literal: string): string {
  const parts = literal.slice(1, -1).split(/\$\{[^}]*\}/);
  return parts
    .reduce((one, other) => (other.length > one.length ? other : one))
    .replace(/^[\s:,;(]+|[\s:,;(]+$/g, '');
}
