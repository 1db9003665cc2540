import { startGateway } from "../../../gateway/server.js";
import { obey } from "../channel.js";
import type { Caller } from "../operations.js";
import { Profiler } from "../profile.js";
import { Replay } from "../replay.js";
import type { Sample } from "../sample.js";
import { anyPort, open, run, unlimited, unruled, type Installation } from "./installation.js";

let replay: Replay;
const profiler = new Profiler();

/** Gateway and every subgraph in this process. */
obey({
  async start({ url, unruled: forAnybody = false }: Installation) {
    const platform = await open(url);
    replay = new Replay(await run(platform, forAnybody ? unruled : undefined));
    const gateway = await startGateway({ ...anyPort, platform, subgraphs: replay.subgraphs, remotes: {}, rates: unlimited, production: true });
    replay.url = gateway.url;
    return gateway.url;
  },
  record: (callers: Caller[]) => replay.record(callers),
  replay: (load: { seconds: number; connections: number }): Promise<Sample> => replay.run(load),
  profile: () => profiler.start(),
  profiled: () => profiler.stop(),
});
