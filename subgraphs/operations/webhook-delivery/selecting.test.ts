import { randomUUID } from "node:crypto";
import { expect, test } from "@jest/globals";
import type { Foundation } from "../../kernel/context/foundation.js";
import { createLog } from "../../kernel/log/log.js";
import type { Claimed } from "./attempt.js";
import { selected } from "./selected.js";

const identity = "01890a5d-ac96-774b-bcce-b302099a8057";

/** Foundations whose look-up of an identity, with which each selection begins, answers when it is told to, and counts who is at it at the same time. */
function waiting() {
  const gate = Promise.withResolvers<void>();
  const running = new Map<string, number>();
  const most = new Map<string, number>();
  const of = (tenant: string) => {
    const machine = async () => {
      running.set(tenant, (running.get(tenant) ?? 0) + 1);
      most.set(tenant, Math.max(most.get(tenant) ?? 0, running.get(tenant)!));
      await gate.promise;
      running.set(tenant, running.get(tenant)! - 1);
      return null;
    };
    return { clock: { now: () => new Date() }, log: createLog("silent"), access: { machine }, graph: {} } as unknown as Foundation;
  };
  return { of, most, open: () => gate.resolve() };
}

const claimed = (tenant: string): Claimed => ({
  id: randomUUID(),
  tenant_id: tenant,
  endpoint_id: randomUUID(),
  message_id: randomUUID(),
  body: '{"type":"tenant.updated","data":{}}',
  attempts: 0,
  url: "https://example.com/",
  headers_sealed: null,
  secret_sealed: Buffer.alloc(0),
  previous_sealed: null,
  previous_until: null,
  type: "tenant.updated",
  selection: "{ access }",
  service_identity_id: identity,
});

test("of one tenant's selections two are asked for at a time, others' do not wait for them, and what comes when too many wait is put back", async () => {
  const { of, most, open } = waiting();
  const greedy = Array.from({ length: 60 }, () => selected(of("greedy"), claimed("greedy")));
  const modest = selected(of("modest"), claimed("modest"));
  // two are under way, 56 wait, and for the last two there is no room
  expect(await Promise.all(greedy.slice(58))).toEqual([null, null]);
  expect([most.get("greedy"), most.get("modest")]).toEqual([2, 1]);
  open();
  expect(await modest).toEqual({ refused: "SELECTION_IDENTITY_GONE" });
  expect(await Promise.all(greedy.slice(0, 58))).toEqual(Array.from({ length: 58 }, () => ({ refused: "SELECTION_IDENTITY_GONE" })));
  expect(most.get("greedy")).toBe(2);
});

test("what selects nothing waits for no turn", async () => {
  const { of, open } = waiting();
  const held = [selected(of("busy"), claimed("busy")), selected(of("busy"), claimed("busy"))];
  expect(await selected(of("busy"), { ...claimed("busy"), selection: null, service_identity_id: null })).toEqual({ body: '{"type":"tenant.updated","data":{}}' });
  open();
  expect(await Promise.all(held)).toHaveLength(2);
});
