import { expect, test } from "@jest/globals";
import { settle } from "./account.js";

const told = (groupId: string, id: string, more = "") => ({ headers: { "webhook-id": id }, body: JSON.stringify({ type: "group.created", data: { groupId }, more }) });

test("what was committed and told is whole, however often it came under the same id", () => {
  expect(settle(new Set(["a"]), new Set(["a", "b"]), [told("a", "1"), told("b", "2"), told("a", "1")])).toEqual({ committed: 2, acknowledged: 1, delivered: 2, duplicates: 1, offences: [] });
});

test("the account sees what is lost, what never was, and what came under two names or texts", () => {
  const { offences } = settle(new Set(["gone"]), new Set(["untold", "twice", "changed", "one", "other"]), [
    told("ghost", "1"),
    told("twice", "2"),
    told("twice", "3"),
    told("changed", "4"),
    told("changed", "4", "!"),
    told("one", "5"),
    told("other", "5"),
  ]);
  expect(offences).toEqual([
    "gone was acknowledged, and is not there",
    "untold is there, and no receiver was told",
    "receivers were told of ghost, which is not there",
    "twice came under several webhook-ids",
    "changed came with several texts",
  ]);
  expect(settle(new Set(), new Set(["one", "other"]), [told("one", "5"), told("other", "5")]).offences).toEqual(["a webhook-id stands for several events"]);
});
