/** How something is printed for a reader at a terminal. */
export interface Look {
  /** Puts a text into a colour of `node:util`'s `styleText`, or leaves it as it is. */
  readonly paint: (style: 'red' | 'green' | 'yellow' | 'cyan' | 'dim' | 'bold', text: string) => string;
  /** Columns. */
  readonly width: number;
}
