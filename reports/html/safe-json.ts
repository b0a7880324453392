/** What would end a `<script>`, and what can't be seen in an editor. */
const UNSAFE = /[<\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** JSON that can stand in a `<script>`: nothing in it ends the element, or is hidden from those who read the source. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(UNSAFE, (letter) =>
    Array.from({ length: letter.length }, (_, index) => {
      const code = letter.charCodeAt(index).toString(16);
      return `\\u${code.padStart(4, '0')}`;
    }).join(''),
  );
}
