/** A text with values in place of its `${VARIABLE}`s. */
export function withVariables(text: string, valueOf: (variable: string) => string): string {
  return text.replaceAll(/\$\{([A-Za-z_]\w*)\}/g, (_whole, variable: string) => valueOf(variable));
}
