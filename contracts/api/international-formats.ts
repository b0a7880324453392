import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js';

/** By format, what it allows of texts in ASCII. */
const IN_ASCII = {
  'idn-email': 'email',
  'idn-hostname': 'hostname',
  iri: 'uri',
  'iri-reference': 'uri-reference',
} as const;

/** What IDNA reads as the dot between labels (RFC 3490 §3.1). */
const DOTS = /[\u3002\uFF0E\uFF61]/g;

/**
 * Adds the formats of texts with letters beyond ASCII, which `ajv-formats` has not: each such letter counts as one of ASCII, so
 * that what is refused is wrong whatever letters are allowed (RFC 3987 §3.1, RFC 6531 §3.3, RFC 5890 §2.3).
 */
export function addInternationalFormats(ajv: Ajv2020): void {
  for (const [name, ascii] of Object.entries(IN_ASCII)) {
    let allows: ValidateFunction | undefined;
    ajv.addFormat(name, (text: string) => {
      // Few documents have such texts, and each contract has several validators.
      allows ??= ajv.compile({ type: 'string', format: ascii });
      return allows(text.replaceAll(DOTS, '.').replaceAll(/[^\p{ASCII}]/gu, 'x'));
    });
  }
}
