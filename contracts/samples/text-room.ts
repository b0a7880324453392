/** The characters that may stand at each place of a text. */
export type TextRoom = readonly (readonly string[])[];

/** How many texts a room has. */
export function sizeOf(room: TextRoom): number {
  return room.reduce((size, { length }) => size * length, 1);
}

/** The nth text of a room, counted from 0: the next ones differ at the end. */
export function textIn(room: TextRoom, nth: number): string {
  let rest = nth;
  return room.reduceRight((text, characters) => {
    const character = characters[rest % characters.length] ?? '';
    rest = Math.floor(rest / characters.length);
    return character + text;
  }, '');
}
