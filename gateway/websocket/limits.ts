/** What one WebSocket, one caller and this process may hold. */
export interface SocketLimits {
  /** Bytes of one message from a client. */
  messageBytes: number;
  /** Messages a minute from one socket, pings too. */
  messagesPerMinute: number;
  /** Operations under way on one socket. */
  operations: number;
  /** Sockets of one person, or of one machine. */
  perActor: number;
  /** Sockets of one address (IPv6: one /64) at which nobody is signed in. */
  perAddress: number;
  /** Sockets of this process. */
  sockets: number;
  /** Bytes that may wait for a client that does not read. */
  bufferedBytes: number;
  /** Milliseconds from the handshake to `connection_init`. */
  initMs: number;
  /** Milliseconds between two pings; a socket that has not answered the last one is cut. */
  pingMs: number;
  /** Milliseconds that a socket may do nothing at which nobody is signed in. */
  idleMs: number;
}

export const defaultSocketLimits: SocketLimits = {
  messageBytes: 64 * 1024,
  messagesPerMinute: 6_000,
  operations: 50,
  perActor: 100,
  perAddress: 100,
  sockets: 10_000,
  bufferedBytes: 4 * 1024 * 1024,
  initMs: 3_000,
  pingMs: 20_000,
  idleMs: 60_000,
};
