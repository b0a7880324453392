/** A broker did not do what it was asked. */
export class BrokerFailure extends Error {
  override readonly name = 'BrokerFailure';
}
