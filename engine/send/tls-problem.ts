/** How the message begins where no encrypted connection came about. */
export const NO_TLS = 'there is no encrypted connection';

/** What helps where a target wants to know who connects. */
export const WANTS_CERTIFICATE = 'it may want a certificate of yours: name tls.cert and tls.key';

/** What helps, by what Node and OpenSSL call the problem. */
const ADVICE: readonly (readonly [code: RegExp, advice: string])[] = [
  [
    /SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)|UNTRUSTED/,
    "name the certificate of who issued the target's under tls.ca, or in NODE_EXTRA_CA_CERTS",
  ],
  [/ALTNAME|HOSTNAME/, "the target's certificate is for another name than that of baseUrl"],
  [/CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE/, WANTS_CERTIFICATE],
  [/ALERT|BAD_CERTIFICATE|UNKNOWN_CA/, 'it does not take the certificate under tls.cert'],
  [/WRONG_VERSION|PACKET_LENGTH|EPROTO/, 'is it http in place of https?'],
];

const CODES =
  /^(ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/;

/** Why no encrypted connection came about, and what helps; undefined where that is not the problem. */
export function tlsProblem({ code = '', message }: NodeJS.ErrnoException): string | undefined {
  if (!CODES.test(code)) return undefined;
  const [, advice] = ADVICE.find(([each]) => each.test(code)) ?? [];
  const [line = ''] = message.split('\n');
  return `${NO_TLS}: ${[line.trim() || code, advice].filter((each) => each !== undefined).join('; ')}`;
}
