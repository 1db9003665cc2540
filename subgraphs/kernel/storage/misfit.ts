/** The storage is not as the settings say: an operator has to mend it. The message says what and how, and names no bucket, folder, server or key. */
export class StorageMisfit extends Error {
  constructor(message: string) {
    super(message);
    this.name = "StorageMisfit";
  }
}
