/** Letters of a target from which on any server may say that it takes no more (RFC 9110 §15.5.15, RFC 6585 §5). */
export const LONG_TARGET = 4_000;
