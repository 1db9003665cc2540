import { writeFileSync } from "node:fs";
import { describeEnv } from "../config/env.js";

writeFileSync(new URL("../../.env.example", import.meta.url), describeEnv());
process.stdout.write("wrote .env.example\n");
