import type { Exchange, WireRequest } from './exchange.ts';

/** Carries requests to a target, each byte for byte, and never throws for what the target does. */
export interface Transport {
  /**
   * @param request what is sent
   * @param gate where given, the last byte of the body is held back until it opens
   */
  send(request: WireRequest, gate?: Gate): Promise<Exchange>;
  close(): Promise<void>;
}

/** Lets several requests finish at the same instant. */
export interface Gate {
  /** Called once all but the last byte was handed over; resolves when every request is that far. */
  pass(): Promise<void>;
}
