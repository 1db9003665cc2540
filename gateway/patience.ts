import type { Socket } from "node:net";
import type { FastifyReply, FastifyRequest } from "fastify";

/** Milliseconds in which a request has come whole (RFC 9110, section 15.5.9), unless it brings a file. */
export const requestPatience = 60_000;

const takingFiles = new WeakSet<Socket>();

/** Whether the request that is coming in on this socket may take longer than others. */
export const takesItsTime = (socket: Socket): boolean => takingFiles.has(socket);

/**
 * Node knows one time for every request: this one may take longer, until all of it has come or nobody waits for its answer any
 * more. Whoever calls it looks itself after a sender that does not go on.
 */
export function takeTime({ raw }: FastifyRequest, reply: FastifyReply): void {
  const { socket } = raw;
  takingFiles.add(socket);
  const stop = () => takingFiles.delete(socket);
  raw.once("close", stop);
  reply.raw.once("close", stop);
}
