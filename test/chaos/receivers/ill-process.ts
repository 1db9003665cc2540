import { Receiver } from "../../kit/receiver.js";
import { behaviours, illnesses, poured } from "./ill.js";

/** The ill receivers, in a process of their own: what they do is not to cost the one that is measured. Its argument is what the redirecting one leads to. */
const behave = behaviours(process.argv[2]!);
const hosts = Object.fromEntries(await Promise.all(illnesses.map(async (illness) => [illness, await new Receiver(behave[illness]).listen()] as const)));
process.on("message", () => process.send!({ poured: poured.bytes }));
process.on("disconnect", () => process.exit(0));
process.send!({ hosts });
