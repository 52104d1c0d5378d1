/** The request does not have the contract's shape; the places are named, the values are not. */
export class InvalidRequest extends Error {
  constructor(readonly fields: { path: string; message: string }[]) {
    super('request/invalid');
  }
}
