import { createSocket } from "node:dgram";
import { once } from "node:events";

/** What the server says of a name: the texts of its TXT records, or that it does not know for now. */
export type Saying = string[] | "SERVFAIL";

/** A small DNS server on this machine (RFC 1035) that knows TXT records, and whatever a test tells it. */
export interface DnsServer {
  /** As `node:dns` takes it. */
  address: string;
  /** By name, in lower case; a name that is not here does not exist. */
  records: Map<string, Saying>;
  /** The names that were asked for, in order. */
  asked: string[];
  close(): Promise<void>;
}

const rcode = { none: 0, servfail: 2, nxdomain: 3 };

export async function startDns(): Promise<DnsServer> {
  const socket = createSocket("udp4");
  const records = new Map<string, Saying>();
  const asked: string[] = [];
  socket.on("message", (query, from) => {
    const { name, end } = question(query);
    asked.push(name);
    socket.send(answer(query, end, records.get(name)), from.port, from.address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    address: `127.0.0.1:${socket.address().port}`,
    records,
    asked,
    close: () => new Promise((closed) => socket.close(() => closed())),
  };
}

/** The name that is asked for, and where the question ends. */
function question(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join(".").toLowerCase(), end: at + 5 };
}

function answer(query: Buffer, end: number, saying: Saying | undefined): Buffer {
  const texts = Array.isArray(saying) ? saying : [];
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  // an answer, with recursion, and its code
  header.writeUInt16BE(0x8180 | (saying === "SERVFAIL" ? rcode.servfail : saying ? rcode.none : rcode.nxdomain), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(texts.length, 6);
  return Buffer.concat([header, query.subarray(12, end), ...texts.map(textRecord)]);
}

/** A TXT record of the name that was asked for: its text in pieces of 255 bytes. */
function textRecord(text: string): Buffer {
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 255) }, (_, n) => bytes.subarray(n * 255, (n + 1) * 255));
  const data = Buffer.concat(pieces.flatMap((piece) => [Buffer.from([piece.length]), piece]));
  const head = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 0, 0, 0]);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}
