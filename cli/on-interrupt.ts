/** Hears of Ctrl-C in place of Node, which would end at once and leave everything behind. */
export function onInterrupt(then: () => void): { yes: boolean; readonly end: () => void } {
  const state = {
    yes: false,
    end: () => {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    },
  };
  function interrupt(): void {
    if (!state.yes) then();
    state.yes = true;
  }
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return state;
}
