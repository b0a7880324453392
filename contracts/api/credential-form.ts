/** How the token of a valid request travels. */
export type CredentialForm =
  /** As the user name of HTTP Basic without a password, or as `user:password` where it is that (RFC 7617). */
  | { readonly kind: 'basic' }
  /** RFC 6750 §2.1. */
  | { readonly kind: 'bearer' }
  /** By itself, in a header of its own. */
  | { readonly kind: 'header'; readonly name: string }
  /** Not at all: none is asked for. */
  | { readonly kind: 'none' };

/** A place that a document takes a token in, whether naysayer puts one there or not. */
export type TokenPlace =
  | Exclude<CredentialForm, { kind: 'none' }>
  | { readonly kind: 'query'; readonly name: string }
  | { readonly kind: 'cookie'; readonly name: string };

/** Why nothing about credentials applies to an operation that asks for none. */
export const ASKS_FOR_NONE = 'the document asks for no credential here';

/** Why nothing about credentials applies to an operation that may be called without one. */
export const TAKES_NONE_TOO = 'the document lets it be called without a credential, too';

/** Why an operation has no promise about its credential, or undefined if it has. */
export function whyOpen({
  credential,
  credentialOptional = false,
}: {
  readonly credential: CredentialForm;
  readonly credentialOptional?: boolean;
}): string | undefined {
  if (credential.kind === 'none') return ASKS_FOR_NONE;
  return credentialOptional ? TAKES_NONE_TOO : undefined;
}

/** The header that a token travels in, or undefined where none does. */
export function credentialHeader(form: CredentialForm): string | undefined {
  switch (form.kind) {
    case 'basic':
    case 'bearer':
      return 'authorization';
    case 'header':
      return form.name;
    case 'none':
      return undefined;
    default:
      return form satisfies never;
  }
}

/** What that header says of a token, or null where none travels. */
export function credentialValue(form: CredentialForm, token: string): string | null {
  switch (form.kind) {
    case 'basic':
      return `Basic ${Buffer.from(token.includes(':') ? token : `${token}:`).toString('base64')}`;
    case 'bearer':
      return `Bearer ${token}`;
    case 'header':
      return token;
    case 'none':
      return null;
    default:
      return form satisfies never;
  }
}

/** The header that a token travels in, in words. */
export function headerWords(form: CredentialForm): string {
  return form.kind === 'header' ? `the header ${form.name}` : 'the Authorization header';
}

/** How a token travels, in words. */
export function formWords(form: CredentialForm): string {
  switch (form.kind) {
    case 'basic':
      return 'as the user name of HTTP Basic';
    case 'bearer':
      return 'as a Bearer token';
    case 'header':
      return `in the header ${form.name}`;
    case 'none':
      return 'not at all, since the document asks for none';
    default:
      return form satisfies never;
  }
}
