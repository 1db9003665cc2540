/**
 * How the gateway ends a socket, and why. Codes from 4400 are those of graphql-transport-ws; its clients connect again
 * by themselves after 1001, 1013, 4403 and 4408, and never after the others.
 */
export const closing = {
  idle: [1000, "Nobody is signed in and nothing was asked for a minute."],
  goingAway: [1001, "The gateway restarts. Reconnect in a few seconds."],
  binary: [1003, "Messages are text."],
  tryLater: [1013, "Not now. Reconnect in a minute."],
  unreadable: [4400, "A message was not one of graphql-transport-ws."],
  badInit: [4400, "connection_init: authorization and x-tenant are texts."],
  tenantConflict: [4400, "The x-tenant, the host and the token name more than one tenant."],
  forbidden: [4403, "The proof of who connects is not good. Get a new one, then reconnect."],
  tokenEnded: [4403, "The token has expired. Get a new one, then reconnect."],
  standingEnded: [4403, "The session has ended, or the key is no longer good."],
  idInUse: [4409, "An operation with this id is still under way."],
  tooManySockets: [4429, "This person, or this key, has too many sockets open."],
  tooManyMessages: [4429, "Too many messages in a minute."],
  fault: [4500, "Something went wrong on our side."],
} as const satisfies Record<string, readonly [code: number, reason: string]>;

/** One way to end a socket: its code (RFC 6455, section 7.4) and its reason, of at most 123 bytes. */
export type Closing = (typeof closing)[keyof typeof closing];
