import { expect, test } from "@jest/globals";
import { gatherPermissions, withDependencies, type PermissionDeclaration } from "./permissions.js";

const declared = (key: string, ...dependsOn: string[]): PermissionDeclaration => ({ key, title: key, description: `${key}.`, dependsOn });
const gathered = (...permissions: PermissionDeclaration[]) => gatherPermissions([{ features: permissions.map((permission) => ({ permissions: [permission] })) }, { features: [{}] }]);

test("permissions are gathered from every feature, in the order of their names", () => {
  expect(gathered(declared("note:write", "note:read"), declared("note:read")).map(({ key }) => key)).toEqual(["note:read", "note:write"]);
});

test("a permission that is declared twice, depends on nothing there is, or on itself, stops the start", () => {
  expect(() => gathered(declared("a:b"), declared("a:b"))).toThrow("a:b is declared twice");
  expect(() => gathered(declared("a:b", "c:d"))).toThrow("a:b depends on c:d, which nobody declares");
  expect(() => gathered(declared("a:b", "a:b"))).toThrow("a:b depends on itself");
  expect(() => gathered(declared("a:b", "c:d"), declared("c:d", "e:f"), declared("e:f", "a:b"))).toThrow("depends on itself");
});

test("what a permission depends on comes with it, by any number of steps, once", () => {
  const catalogue = gathered(declared("a:a"), declared("b:b", "a:a"), declared("c:c", "b:b", "a:a"), declared("d:d"));
  expect(withDependencies(catalogue, ["c:c"])).toEqual(["a:a", "b:b", "c:c"]);
  expect(withDependencies(catalogue, ["d:d", "d:d"])).toEqual(["d:d"]);
  expect(withDependencies(catalogue, [])).toEqual([]);
  // what nobody declares (any more) is kept as it is: whoever asks decides
  expect(withDependencies(catalogue, ["x:x"])).toEqual(["x:x"]);
});
