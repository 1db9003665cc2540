import { serveSubgraph } from "../../../subgraphs/kernel/http/serve.js";
import { obey } from "../channel.js";
import { anyPort, open, runOne, type Installation } from "./installation.js";

/** One subgraph behind HTTP. */
obey({
  async start({ url, name }: Installation & { name: string }) {
    const platform = await open(url);
    return (await serveSubgraph(await runOne(platform, name), platform, anyPort)).url;
  },
});
