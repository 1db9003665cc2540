import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** The way to a server on 127.0.0.1, which can be cut and mended. */
export class Wire {
  readonly #to: number;
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  #port = 0;

  constructor(to: string) {
    this.#to = Number(new URL(to).port);
  }

  /** Where it begins: the same place however often it was cut. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async mend(): Promise<void> {
    const server = createServer((near) => {
      const far = connect(this.#to, "127.0.0.1");
      for (const [one, other] of [[near, far], [far, near]] as const) {
        this.#sockets.add(one);
        one.on("error", () => other.destroy()).on("close", () => this.#sockets.delete(one));
        one.pipe(other);
      }
    });
    await new Promise<void>((resolve, reject) => server.once("error", reject).listen(this.#port, "127.0.0.1", resolve));
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  /** What is under way breaks off, and nobody gets through. */
  async cut(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    const closed = new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}
