import { serveSubgraph } from "../../../subgraphs/kernel/http/serve.js";
import { obey } from "../channel.js";
import { anyPort, open, run, type Installation } from "./installation.js";

/** One subgraph behind HTTP. */
obey({
  async start({ url, name }: Installation & { name: string }) {
    const platform = await open(url);
    const [subgraph] = await run(platform, name);
    return (await serveSubgraph(subgraph!, platform, anyPort)).url;
  },
});
