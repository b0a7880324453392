/** What asks the command to end. */
export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Lets nothing that is loaded from now on hear of signals, beside what hears of them already: it would end the process, and
 * nothing would be reported, and nothing removed.
 *
 * @returns ends that
 */
export function ownSignals(): () => void {
  const refuse = (event: string | symbol, listener: () => void): void => {
    // It is added once this is told.
    if (SIGNALS.some((each) => each === event)) queueMicrotask(() => process.off(event, listener));
  };
  process.on('newListener', refuse);
  return () => void process.off('newListener', refuse);
}
