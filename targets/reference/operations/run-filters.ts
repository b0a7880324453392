import type { Json, JsonObject } from '../../../wire/json.ts';
import { idOf, memberOf, objectOf, textOf } from '../json-access.ts';

/** Whether a run, as it is shown, passes a filter of the `filters` parameter. */
export function passes({ field, operator, value = null }: JsonObject, run: JsonObject): boolean {
  const found = fieldOf(textOf(field), run);
  switch (textOf(operator)) {
    case 'isnull':
      return (found === null) === (value !== false);
    case '==':
      return same(found, value);
    case '!=':
      return !same(found, value);
    default:
      return found !== null && value !== null && compares(textOf(operator), found, value);
  }
}

/** The value of a field; a name between its first and its last part may itself hold points. */
function fieldOf(field: string, run: JsonObject): Json {
  const [first = '', ...rest] = field.split('.');
  if (rest.length === 0) return memberOf(run, first) ?? null;
  const members = objectOf(run[first]);
  if (first === 'assignments' || first === 'metadata') return memberOf(members, rest.join('.')) ?? null;
  const last = rest.at(-1) ?? '';
  const holder = rest.length === 1 ? members : objectOf(memberOf(members, rest.slice(0, -1).join('.')));
  return memberOf(holder, last) ?? null;
}

function same(found: Json, value: Json): boolean {
  // Ids are shown as strings and may be asked for as numbers.
  return found === value || (idOf(found) !== '' && idOf(found) === idOf(value));
}

function compares(operator: string, found: Json, value: Json): boolean {
  const [left, right] =
    typeof found === 'string' && typeof value === 'string' ? [found, value] : [Number(found), Number(value)];
  switch (operator) {
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '<':
      return left < right;
    default:
      return left <= right;
  }
}
