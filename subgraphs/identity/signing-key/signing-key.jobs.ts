import { z } from "zod";
import { defineJob } from "../../kernel/jobs/jobs.js";
import { rotateSigningKeys } from "./signing-key.service.js";

export const rotateSigningKeysJob = defineJob({
  name: "identity.rotate_signing_keys",
  description: "Brings in a new key for access tokens when the newest has signed for 30 days.",
  data: z.object({}),
  run: (ctx) => rotateSigningKeys(ctx),
});
