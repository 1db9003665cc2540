import type { ServerResponse } from "node:http";
import type { Resolve } from "../../../subgraphs/kernel/outbound/connect.js";
import type { Behaviour } from "../../kit/receiver.js";

/** How the six ill receivers answer; of the one whose name leads elsewhere the second time see `rebinding`. */
export const illnesses = ["failing", "slow", "hanging", "redirecting", "huge", "rebinding"] as const;
export type Illness = (typeof illnesses)[number];

/** Milliseconds after which the slow one answers. */
const slowMs = 10_000;
const [megabyte, gigabyte] = [2 ** 20, 2 ** 30];

/** Bytes that the huge one got rid of. */
export const poured = { bytes: 0 };

/** @param inside where the redirecting one leads to: nothing may come there */
export const behaviours = (inside: string): Record<Illness, Behaviour> => ({
  failing: (response, _, nth) => void response.writeHead(nth % 100 === 0 ? 500 : 200).end(),
  slow: (response) => void setTimeout(() => response.writeHead(200).end(), slowMs).unref(),
  hanging: () => undefined,
  redirecting: (response) => void response.writeHead(302, { location: inside }).end(),
  huge: (response) => pour(response.writeHead(200, { "content-type": "application/octet-stream" }), gigabyte),
  rebinding: (response) => void response.writeHead(200).end(),
});

/** So many bytes, as fast as they are taken. */
function pour(response: ServerResponse, left: number): void {
  const chunk = Buffer.alloc(megabyte);
  const on = () => {
    for (; left > 0; left -= megabyte) {
      poured.bytes += megabyte;
      if (!response.write(chunk)) {
        response.once("drain", on);
        return;
      }
    }
    response.end();
  };
  response.once("close", () => (left = 0));
  on();
}

/** Stands for a public server of the attacker's: the whole of 127.0.0.0/8 is this machine. */
export const outside = "127.0.0.2";
/** A name that leads outside and, whoever asks again, to what lies inside. */
export function rebinding(): Resolve & { asked(): number } {
  let asked = 0;
  const resolve: Resolve = (_name, _options, done) => {
    asked += 1;
    done(null, [{ address: asked % 2 === 1 ? outside : "127.0.0.1", family: 4 }]);
  };
  return Object.assign(resolve, { asked: () => asked });
}
