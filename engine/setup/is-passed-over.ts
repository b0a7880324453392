import { pathsOf } from '../../contracts/api/schema.ts';
import { jsonOf } from '../../wire/exchange.ts';
import type { Reply } from '../../wire/exchange.ts';
import { isJsonArray, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { differences, toPath, valueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import type { Filled } from './fill-body.ts';

/** Tells whether a valid request succeeded, and its answer shows that nothing of its body was taken up. */
export function isPassedOver(reply: Reply, { body = null, marker }: Filled): boolean {
  const result = jsonOf(reply);
  const shown = saidIn(body).filter(([path]) => valueAt(result, path) !== undefined);
  // What is new in each request can be there for no other reason.
  const isNew = ([, value]: Said): boolean =>
    typeof value === 'string' && marker !== undefined && value.includes(marker);
  const telling = shown.some(isNew) ? shown.filter(isNew) : shown;
  return (
    telling.length > 0 &&
    telling.every(([path, value]) => differences(value, valueAt(result, path)).length > 0)
  );
}

type Said = readonly [path: Path, value: Json];

/** The values that a body gives to what it is about, those of a JSON Patch where its operations put them. */
function saidIn(body: Json): readonly Said[] {
  if (isJsonArray(body))
    return body
      .filter(isJsonObject)
      .flatMap(({ op, path, value }): readonly Said[] =>
        (op === 'replace' || op === 'add') &&
        typeof path === 'string' &&
        path.startsWith('/') &&
        value !== undefined
          ? [[toPath(path), value]]
          : [],
      );
  return pathsOf(body).flatMap((path): readonly Said[] => {
    const value = valueAt(body, path);
    return value === undefined || typeof value === 'object' ? [] : [[path, value]];
  });
}
