import { startGateway } from "../../../gateway/server.js";
import { obey } from "../channel.js";
import { anyPort, open, unlimited, type Installation } from "./installation.js";

/** Tenon's gateway before subgraphs that have processes of their own. */
obey({
  async start({ url, addresses }: Installation) {
    const gateway = await startGateway({ ...anyPort, platform: await open(url), subgraphs: [], remotes: addresses, rates: unlimited, production: true });
    return gateway.url;
  },
});
