import type { Exchange, WireRequest } from './exchange.ts';

/** Carries requests to a target, each byte for byte, and never throws for what the target does. */
export interface Transport {
  /** Ends within the time that a request has, whatever the target does. */
  send(request: WireRequest, options?: SendOptions): Promise<Exchange>;
  close(): Promise<void>;
  /** Tells each secret that it comes to know from now on, and what is to be shown in its place. */
  tellSecrets?(listener: (secret: string, name: string) => void): void;
}

/** How a request is sent. */
export interface SendOptions {
  /** The last byte of the body is held back until it opens. */
  readonly gate?: Gate;
  /** Milliseconds until it counts as hanging, in place of the target's own. */
  readonly timeoutMillis?: number;
}

/** Lets several requests finish at the same instant. */
export interface Gate {
  /** Called once all but the last byte was handed over; resolves when every request is that far, or is over. */
  pass(): Promise<void>;
  /** Called in place of `pass` by a request that was over before it came so far: nobody waits for it. */
  leave(): void;
}
