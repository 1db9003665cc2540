import { createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** What the daemon does with the next stream in place of reading it through. */
export type Mood =
  | { says: string }
  /** Answers when it has had this many bytes, and reads no further. */
  | { saysAt: number; says: string }
  /** Reads it through, and answers no sooner than this. */
  | { waitsFor: Promise<unknown> }
  | "hangs up"
  | "stops reading"
  | "is silent";

/** A daemon that speaks clamd's protocol and takes whatever holds `malware` for `Test.Malware`. */
export class TestClamd {
  /** What was streamed to its end, in order. */
  readonly streams: Buffer[] = [];
  /** What it does with the next streams, in order; then it reads them. */
  readonly moods: Mood[] = [];
  /** Bytes taken from connections, protocol included. */
  taken = 0;
  connections = 0;
  readonly #server: Server;
  readonly #open = new Set<Socket>();

  constructor() {
    this.#server = createServer((socket) => {
      this.connections += 1;
      this.#open.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => this.#open.delete(socket));
      this.#listenTo(socket);
    });
  }

  #listenTo(socket: Socket): void {
    let unread = Buffer.alloc(0);
    let stream: Buffer[] | undefined;
    let mood: Mood | undefined;
    socket.on("data", (bytes) => {
      this.taken += bytes.length;
      unread = Buffer.concat([unread, bytes]);
      if (!stream) {
        const until = unread.indexOf(0);
        if (until < 0) return;
        const command = unread.subarray(0, until).toString();
        unread = unread.subarray(until + 1);
        if (command === "zVERSION") return void socket.end("ClamAV 1.4.6/27820/Sun Nov 22 09:12:01 2026\0");
        if (command !== "zINSTREAM") return void socket.end("UNKNOWN COMMAND\0");
        stream = [];
        mood = this.moods.shift();
        if (mood === "hangs up") return void socket.destroy();
        if (mood === "stops reading") return void socket.pause();
      }
      if (typeof mood === "object" && "saysAt" in mood && this.taken >= mood.saysAt) {
        socket.pause();
        return void socket.write(`${mood.says}\0`);
      }
      while (unread.length >= 4) {
        const size = unread.readUInt32BE();
        if (size === 0) return this.#answer(socket, Buffer.concat(stream), mood);
        if (unread.length < 4 + size) return;
        stream.push(unread.subarray(4, 4 + size));
        unread = unread.subarray(4 + size);
      }
    });
  }

  #answer(socket: Socket, stream: Buffer, mood: Mood | undefined): void {
    this.streams.push(stream);
    if (mood === "is silent") return;
    if (typeof mood === "object" && "waitsFor" in mood) return void mood.waitsFor.then(() => this.#say(socket, stream));
    this.#say(socket, stream, mood);
  }

  #say(socket: Socket, stream: Buffer, mood?: Mood): void {
    const says = typeof mood === "object" && "says" in mood ? mood.says : stream.includes("malware") ? "stream: Test.Malware FOUND" : "stream: OK";
    socket.end(`${says}\0`);
  }

  /** How many connections are open now; of one that is not read nobody learns that it ended. */
  get open(): number {
    return [...this.#open].filter((socket) => !socket.isPaused()).length;
  }

  /** Listens on a free port, or at a socket file. @returns the port, 0 for a file */
  listen(path?: string): Promise<number> {
    return new Promise((resolve) => {
      if (path) this.#server.listen(path, () => resolve(0));
      else this.#server.listen(0, "127.0.0.1", () => resolve((this.#server.address() as AddressInfo).port));
    });
  }

  close(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
