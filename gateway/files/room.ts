import { PublicError } from "../../subgraphs/kernel/errors/errors.js";
import type { Platform } from "../../subgraphs/kernel/process/platform.js";
import type { Intake } from "./intake.js";
import type { FileLimits } from "./limits.js";
import type { Pledge } from "./pledges.js";

interface Held {
  /** Bytes that the quota holds for the upload. */
  room: number;
  pledge: Pledge;
  limits: FileLimits;
  intake: Intake;
  platform: Platform;
}

/** The room of one upload, in the quota and on the disk: more is asked for before it is used, and what is held is told to be wanted still. */
export class Room {
  readonly #held: Held;
  #room: number;
  #taken = 0;
  #toldAt: number;

  constructor(held: Held) {
    this.#held = held;
    this.#room = held.room;
    this.#toldAt = this.#now();
  }

  /** @throws QUOTA_EXCEEDED, STORAGE_FULL, RATE_LIMITED; UPLOAD_ENDED when somebody has deleted the file meanwhile */
  async take(bytes: number): Promise<void> {
    const { pledge, limits } = this.#held;
    this.#taken += bytes;
    if (this.#taken > this.#room) await this.#grow();
    else if (this.#now() - this.#toldAt >= limits.renewMs) await this.#tell(this.#room);
    // of what is to come, the disk keeps one step at a time from others: whoever announces much and sends slowly keeps no more
    const window = Math.max(bytes, Math.min(limits.stepBytes, this.#room - this.#taken + bytes));
    if (pledge.left < bytes) await pledge.more(window - pledge.left);
    pledge.wrote(bytes);
  }

  async #grow(): Promise<void> {
    const { limits, intake, platform } = this.#held;
    const wanted = Math.min(this.#taken + limits.stepBytes, platform.storage.largest);
    await intake.payStep();
    await this.#tell(wanted);
    if (this.#taken > this.#room) {
      throw new PublicError("QUOTA_EXCEEDED", "The tenant's quota has no room for this file: delete some, or take a larger plan.", { meter: "storage_bytes", resetsAt: null });
    }
  }

  async #tell(size: number): Promise<void> {
    const { intake } = this.#held;
    const { room } = await intake.mutate<{ room: number }>("extendFileUpload", { ticket: intake.ticket, size });
    // the address's maker may have asked for more by itself: what this upload has not paid for is not its
    this.#room = Math.min(room, size);
    this.#toldAt = this.#now();
  }

  #now(): number {
    return this.#held.platform.clock.now().getTime();
  }
}
