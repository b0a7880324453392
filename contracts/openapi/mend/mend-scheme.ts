import type { JsonObject } from '../../../wire/json.ts';
import { asText } from '../../../wire/json.ts';
import type { LocatedObject } from '../references/references.ts';
import type { Mender } from './mender.ts';
import { isHeaderName } from './header-name.ts';

/**
 * A security scheme as it is read: the name of its header may have what stands before the token, `Authorization: Bearer`,
 * which Swagger 2.0 has no other words for.
 */
export function mendScheme({ value, at }: LocatedObject, mender: Mender): JsonObject {
  const name = asText(value['name'] ?? '').trim();
  if (value['type'] !== 'apiKey' || value['in'] !== 'header' || isHeaderName(name)) return value;
  const [, header = '', before = ''] = /^([^\s:]+)\s*:?\s*(.*)$/s.exec(name) ?? [];
  const [, scheme] = /^([\w-]+)(?:\s+\S+)?$/.exec(before) ?? [];
  if (header.toLowerCase() === 'authorization' && scheme !== undefined) {
    mender.findings.mend(at, `${name} is no name of a header: it is read as the HTTP scheme ${scheme}`);
    return { type: 'http', scheme };
  }
  if (!isHeaderName(header) || before !== '') return value;
  mender.findings.mend(at, `${name} is no name of a header: it is read as ${header}`);
  return { ...value, name: header };
}
