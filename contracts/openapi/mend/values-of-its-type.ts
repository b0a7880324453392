import type { Json } from '../../../wire/json.ts';
import { asText, isJsonObject } from '../../../wire/json.ts';
import { isOfType } from '../../api/is-of-type.ts';
import type { JsonSchema } from '../../api/operation.ts';
import type { Findings } from './findings.ts';

const GIVEN = ['default', 'example'];

/**
 * A schema whose values are of its type: YAML and annotations make texts of numbers, and numbers of texts.
 *
 * The values of an `enum` are read as those that are meant; a default or an example of another type is left out. One of
 * `null` says that an answer may have `null` there, whether a request may or not.
 */
export function withValuesOfItsType(schema: JsonSchema, at: string, findings: Findings): JsonSchema {
  const { type, nullable } = schema;
  if (type === undefined) return schema;
  const read: Record<string, Json> = { ...withOptionsOfItems(schema, at, findings) };
  const { enum: options } = read;
  if (typeof type === 'string' && Array.isArray(options)) {
    const meant = options.map((each: Json) => meantAs(type, each));
    if (meant.some((each, index) => each !== options[index])) {
      findings.mend(`${at}/enum`, `its values are read as the ${type}s that are meant`);
      read['enum'] = meant;
    }
  }
  const types = [type, nullable === true ? 'null' : []].flat();
  for (const key of GIVEN) {
    const value = read[key];
    if (value === undefined || (isOfType(value, types) && !isReference(value))) continue;
    if (value === null) {
      const notes = isJsonObject(read['x-naysayer']) ? read['x-naysayer'] : {};
      read['x-naysayer'] = { ...notes, nullInAnswers: true };
      findings.mend(`${at}/${key}`, `its ${key} is null: an answer may have null there, too`);
    } else
      findings.mend(
        `${at}/${key}`,
        isReference(value)
          ? `its ${key} is left out, since it is a reference`
          : `its ${key} is left out, since it is no ${types.map(asText).join(' or ')}`,
      );
    delete read[key];
  }
  return read;
}

/** What a list may be, where no option is a list, is what each of its items may be. */
function withOptionsOfItems(schema: JsonSchema, at: string, findings: Findings): JsonSchema {
  const { type, enum: options, items = {}, ...others } = schema;
  const isMisplaced =
    type === 'array' &&
    Array.isArray(options) &&
    !options.some((each: Json) => Array.isArray(each)) &&
    isJsonObject(items);
  if (!isMisplaced) return schema;
  findings.mend(`${at}/enum`, 'it is read as that of the items, since no list is in it');
  const own = withValuesOfItsType({ enum: options, ...items }, `${at}/items`, findings);
  return { ...others, type, items: own };
}

function meantAs(type: string, value: Json): Json {
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  if ((type === 'integer' || type === 'number') && typeof value === 'string' && value.trim() !== '') {
    const number = Number(value);
    return Number.isFinite(number) ? number : value;
  }
  return value;
}

/** Tells whether a value that is given is no value, but refers to one: no version of OpenAPI has that, and many write it. */
export function isReference(value: Json): boolean {
  return isJsonObject(value) && typeof value['$ref'] === 'string' && Object.keys(value).length === 1;
}
