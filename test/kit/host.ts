import { request } from "undici";
import type { Answer } from "./world.js";

/** Sends one GraphQL request to the server as if under this host name: `fetch` writes the Host header itself. */
export async function sendTo(host: string, url: string, query: string, options: { token?: string; tenant?: string | null } = {}): Promise<Answer> {
  const { statusCode, body } = await request(`${url}/graphql`, {
    method: "POST",
    headers: {
      host: `${host}:${new URL(url).port}`,
      "content-type": "application/json",
      ...(options.token && { authorization: `Bearer ${options.token}` }),
      ...(options.tenant && { "x-tenant": options.tenant }),
    },
    body: JSON.stringify({ query }),
  });
  const { data = null, errors = [] } = (await body.json()) as Partial<Answer>;
  return { status: statusCode, headers: new Headers(), data, errors };
}
