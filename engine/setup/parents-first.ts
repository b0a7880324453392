/** Does something with things that stand beneath others: with these before, where they are among them. */
export async function parentsFirst<Thing>(
  things: readonly Thing[],
  named: (each: Thing) => { readonly name: string; readonly parent: string },
  act: (each: Thing) => Promise<void>,
): Promise<void> {
  for (let rest = things; rest.length > 0;) {
    const names = new Set(rest.map((each) => named(each).name));
    const waits = (each: Thing): boolean => names.has(named(each).parent);
    const ready = rest.filter((each) => !waits(each));
    // What stands beneath itself waits for nothing.
    await Promise.all((ready.length > 0 ? ready : rest).map(act));
    rest = ready.length > 0 ? rest.filter(waits) : [];
  }
}
