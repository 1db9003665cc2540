/** What may become of a call, and what its caller may be told: nothing about names, addresses and servers inside. */
const texts = {
  ADDRESS_REFUSED: "This address is not called: it has to be an https:// address without user and password, on a usual port, of a host that has public network addresses only.",
  HEADER_REFUSED: "A header of this call has a name or a value that cannot be sent.",
  UNREACHABLE: "The receiver cannot be reached, or does not answer in valid HTTP over TLS.",
  TIMEOUT: "The receiver did not answer in time.",
  TOO_LARGE: "The receiver's answer is too large.",
} as const;

export type OutboundCode = keyof typeof texts;

/** A call that came to nothing. Code and message may be shown to anybody; `cause` is for the operator's log alone. */
export class OutboundError extends Error {
  constructor(
    readonly code: OutboundCode,
    cause?: unknown,
  ) {
    super(texts[code], { cause });
    this.name = "OutboundError";
  }
}

const ofLibrary: Record<string, OutboundCode> = {
  // a name without an address, and one of the inside, are told alike: else one could ask which names the inside has
  ENOTFOUND: "ADDRESS_REFUSED",
  ENODATA: "ADDRESS_REFUSED",
  UND_ERR_CONNECT_TIMEOUT: "TIMEOUT",
  UND_ERR_HEADERS_TIMEOUT: "TIMEOUT",
  UND_ERR_BODY_TIMEOUT: "TIMEOUT",
  UND_ERR_HEADERS_OVERFLOW: "TOO_LARGE",
  HPE_HEADER_OVERFLOW: "TOO_LARGE",
  UND_ERR_INVALID_ARG: "HEADER_REFUSED",
};

/** What an error of sockets, TLS or HTTP is to the caller. */
export function outboundFailure(error: unknown): OutboundError {
  if (error instanceof OutboundError) return error;
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  return new OutboundError(ofLibrary[code] ?? "UNREACHABLE", error);
}
