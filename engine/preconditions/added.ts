/** What a provider state adds to a fixture. */
export interface Added {
  readonly others: Readonly<Record<string, string>>;
  readonly token?: string;
  /** The doubtful fact that the state rests on. */
  readonly doubt?: string;
  readonly goneAfterDelete?: boolean;
}
