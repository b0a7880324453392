/** What is asserted of what was observed; an exhaustive switch in `checks/` judges each kind. */
export type Assertion =
  /** The answer's status is one of these. */
  | { readonly kind: 'status'; readonly allowed: readonly StatusRange[] }
  /** As `status`; a 404 counts too where the target hides what exists, or where deletion removed it. */
  | { readonly kind: 'status-or-gone'; readonly allowed: readonly StatusRange[] }
  /** Documented status, or 2XX if every key of the body arrived. */
  | { readonly kind: 'refused-or-carried-out'; readonly refused: number }
  /** A valid request: 2XX with the requested resource. */
  | { readonly kind: 'resource' }
  /** A non-2XX answer has the documented error body. */
  | { readonly kind: 'error-shape' }
  | { readonly kind: 'error-media-type' }
  | { readonly kind: 'no-disclosure' }
  | { readonly kind: 'no-server-error' }
  | { readonly kind: 'listed-status'; readonly listed: readonly StatusRange[] }
  /** An answer with this status carries the header; `methods` wants the path's documented methods in it. */
  | {
      readonly kind: 'header';
      readonly status: number;
      readonly header: string;
      readonly names: 'challenge' | 'methods';
    }
  /** Nothing was written: a read before and a read after show the same. */
  | { readonly kind: 'no-effect' }
  /** A 404 cannot be told from the 404 for an id that does not exist. */
  | { readonly kind: 'concealed' }
  /** Of several simultaneous creates exactly one succeeds, the others conflict, one resource remains. */
  | { readonly kind: 'one-winner'; readonly conflict: number }
  | { readonly kind: 'throttled'; readonly status: number }
  | { readonly kind: 'recovers' }
  | { readonly kind: 'retry-after' }
  | { readonly kind: 'isolated' }
  | { readonly kind: 'marked'; readonly key: string };

/** A status, or a whole class of them: 200 to 299 is `2XX`. */
export type StatusRange = number | '2XX' | '5XX';

/** Tells whether a status is in one of the ranges. */
export function inRanges(status: number, ranges: readonly StatusRange[]): boolean {
  return ranges.some((range) =>
    typeof range === 'number' ? status === range : Math.floor(status / 100) === Number(range[0]),
  );
}
