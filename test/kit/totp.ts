import { generateSync } from "otplib";
import { mutate, outcomeOf, type Outcome } from "./operations.js";
import type { Person, World } from "./world.js";

/** The code that an app with this secret shows; `steps` of 30 seconds from the world's now. */
export const codeOf = (world: World, secret: string, steps = 0): string =>
  generateSync({ secret, epoch: Math.floor(world.clock.now().getTime() / 1_000) + steps * 30 });

/** Moves the world's clock to the beginning of the next step: what a test does then happens within one. */
export function nextStep(world: World): void {
  // one second into it: rounding could leave it a millisecond short
  world.clock.advance({ seconds: 31 - (world.clock.now().getTime() / 1_000) % 30 });
}

/** Begins to set up an app. */
export async function setUpTotp(person: Person): Promise<Outcome> {
  return outcomeOf(await person.send("mutation { setupTotp { secret otpauthUrl userErrors { code } } }"), "setupTotp");
}

/** Sets up an authenticator app. The step of the code that confirms it is spent: `next` is the first good one. */
export async function enrolTotp(world: World, person: Person): Promise<{ secret: string; recoveryCodes: string[]; next(): string }> {
  const setup = await setUpTotp(person);
  const secret = setup.payload.secret as string;
  const confirmed = await mutate(person, "confirmTotp", "recoveryCodes", { code: codeOf(world, secret) });
  const next = (): string => {
    nextStep(world);
    return codeOf(world, secret);
  };
  return { secret, recoveryCodes: confirmed.payload.recoveryCodes as string[], next };
}
