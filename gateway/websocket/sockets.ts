import type { WebSocket as Wire } from "ws";
import type { Server } from "graphql-ws";
import { networkOf } from "../../subgraphs/kernel/address/address.js";
import { PublicError } from "../../subgraphs/kernel/errors/errors.js";
import type { Platform } from "../../subgraphs/kernel/process/platform.js";
import { closing } from "./closing.js";
import type { SocketLimits } from "./limits.js";
import type { Live } from "../live/live.js";
import type { OperationOptions, Speaker } from "./operation.js";
import { speakGraphQL } from "./protocol.js";
import type { Seats } from "./seats.js";
import { Socket } from "./socket.js";
import { Standing } from "./standing.js";

/** Milliseconds between two looks at what the clock ends: well below the second in which a socket must end. */
const sweepEvery = 250;
/** Milliseconds that a client has to answer a goodbye. */
export const goodbyeTime = 1_000;

/** What a handshake holds until its socket opens. */
export interface Place {
  /** Of the process; given back when the connection ends. */
  leave: () => void;
  /** Of the address; given back when the connection ends, or once somebody has signed in on it. */
  leaveAddress: () => void;
}

export interface SocketsOptions extends OperationOptions {
  platform: Platform;
  limits: SocketLimits;
  live: Live;
  seats: Seats;
}

/** All WebSockets of this process. */
export class Sockets {
  readonly #options: SocketsOptions;
  readonly #open = new Map<Wire, Socket>();
  readonly #seats: Seats;
  readonly #standing: Standing;
  readonly #server: Server<Socket>;
  readonly #sweeper: NodeJS.Timeout;
  #closing = false;

  constructor(options: SocketsOptions) {
    const { platform, log } = options;
    this.#options = options;
    this.#seats = options.seats;
    this.#standing = new Standing({ access: platform.access, clock: platform.clock, log });
    this.#server = speakGraphQL({ ...options, clock: platform.clock, standing: this.#standing, seats: this.#seats });
    this.#sweeper = setInterval(() => this.#sweep(), sweepEvery).unref();
  }

  /** How many are open. */
  get size(): number {
    return this.#open.size;
  }

  /** Finds a place for one more. @throws UNAVAILABLE, RATE_LIMITED when there is none */
  reserve(ip: string): Place {
    const { sockets, perAddress } = this.#options.limits;
    const leave = this.#closing ? null : this.#seats.take("process", sockets);
    if (!leave) throw new PublicError("UNAVAILABLE", "No further socket can be opened here now. Try again later.");
    const leaveAddress = this.#seats.take(`address ${networkOf(ip) ?? ip}`, perAddress);
    if (leaveAddress) return { leave, leaveAddress };
    leave();
    throw new PublicError("RATE_LIMITED", "Your address has too many sockets open at which nobody is signed in. Close some.");
  }

  /** Takes over an upgraded connection. */
  open(wire: Wire, speaker: Speaker, place: Place): void {
    const { platform, limits, log } = this.#options;
    const begun = performance.now();
    const socket = new Socket(wire, speaker, limits, log, platform.clock.now().getTime());
    socket.releases.push(place.leaveAddress);
    this.#open.set(wire, socket);
    const closed = this.#server.opened(socket, socket);
    wire.once("close", (code, reason) => {
      this.#open.delete(wire);
      for (const release of socket.releases.splice(0)) release();
      void closed(code, String(reason));
      log.info({ method: "WS", path: "/graphql", code, ms: Math.round(performance.now() - begun) }, "a socket closed");
    });
    if (this.#closing) socket.leave();
  }

  /**
   * Opens no further one and closes all, each when what runs on it has been answered.
   * @param milliseconds that this may take
   */
  async close(milliseconds: number): Promise<void> {
    this.#closing = true;
    const gone = [...this.#open].map(([wire, socket]) => {
      const closed = new Promise((resolve) => wire.once("close", resolve));
      socket.leave();
      return closed;
    });
    const hurry = setTimeout(() => this.#each((socket) => socket.end(closing.goingAway)), Math.max(0, milliseconds - goodbyeTime));
    const cut = setTimeout(() => this.#each((socket) => socket.cut("a socket did not end in time")), milliseconds);
    await Promise.all(gone);
    clearTimeout(hurry);
    clearTimeout(cut);
    clearInterval(this.#sweeper);
  }

  #sweep(): void {
    this.#standing.sweep();
    const now = this.#options.platform.clock.now().getTime();
    this.#each((socket) => socket.sweep(now));
  }

  #each(act: (socket: Socket) => void): void {
    for (const socket of this.#open.values()) act(socket);
  }
}
