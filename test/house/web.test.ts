import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { gatherPermissions } from "../../subgraphs/kernel/authz/permissions.js";
import { discoverSubgraphs } from "../../subgraphs/kernel/process/discover.js";
import { emptyNames, largeFiles, shortcuts } from "./laws/habits.js";
import { readSources, root, type Source } from "./laws/source.js";
import { idleDoors, strayWebImports, unevenNames, unknownPermissions, unsafeMarkup } from "./laws/web.js";

const run = promisify(execFile);
const permissions = gatherPermissions(await discoverSubgraphs());
const known = permissions.map(({ key }) => key);

let sources: Source[];
beforeAll(async () => {
  sources = await readSources();
});

test("the console's operations are typed from the schema as it is now", async () => {
  const codegen = join(root, "node_modules", "@graphql-codegen", "cli", "cjs", "bin.js");
  // exits with 1 when `npm run codegen` would write anything else
  await expect(run(process.execPath, [codegen, "--config", join("web", "codegen.ts"), "--check"], { cwd: root })).resolves.toBeDefined();
});

test("the console is read by the laws, but for what codegen writes", () => {
  const read = sources.map(({ path }) => path).filter((path) => path.startsWith("web/"));
  expect(read).toEqual(expect.arrayContaining(["web/src/pages.tsx", "web/src/page/card.module.css", "web/vite.config.ts"]));
  expect(read.filter((path) => path.includes("/generated/"))).toEqual([]);
});
test("a feature of the console is entered by what it opens alone", () => expect([...strayWebImports(sources), ...idleDoors(sources)]).toEqual([]));
test("the console asks for permissions that there are", () => expect(unknownPermissions(sources, known)).toEqual([]));
test("the console's files are named evenly", () => expect(unevenNames(sources)).toEqual([]));
test("no markup goes past React", () => expect(unsafeMarkup(sources)).toEqual([]));

describe("each law bites", () => {
  const file = (path: string, text = ""): Source[] => [{ path, text }];
  const tenant: Source = { path: "web/src/tenant/feature.ts", text: 'export const feature: Feature = { pages: [], opens: ["current-place"] };' };
  const offends = (path: string, specifier: string) => strayWebImports([tenant, ...file(path, `import { x } from "${specifier}";`)]).length > 0;

  test("an import past a feature's door, up from below, or out of the console is an offence", () => {
    expect(offends("web/src/member/x.tsx", "../tenant/current-place")).toBe(false);
    expect(offends("web/src/member/x.tsx", "../tenant/overview-page")).toBe(true);
    expect(offends("web/src/pages.tsx", "./tenant/overview-page")).toBe(true);
    expect(offends("web/src/tenant/x.tsx", "./overview-page")).toBe(false);
    expect(offends("web/src/page/x.tsx", "../tenant/current-place")).toBe(true);
    expect(offends("web/src/page/x.tsx", "../graph/send")).toBe(false);
    expect(offends("web/src/graph/x.ts", "../page/card")).toBe(true);
    expect(offends("web/src/member/x.tsx", "../page/card")).toBe(false);
    expect(offends("web/src/member/x.tsx", "../feature")).toBe(false);
    expect(offends("web/src/member/x.tsx", "../../../config/env")).toBe(true);
    expect(offends("web/src/member/x.tsx", "../../../subgraphs/tenancy/contract")).toBe(true);
  });

  test("a door that nobody uses is an offence", () => {
    expect(idleDoors([tenant])).toEqual(["tenant/feature.ts opens current-place to nobody"]);
    expect(idleDoors([tenant, ...file("web/src/tenant/x.ts", 'import "./current-place";')])).toHaveLength(1);
    expect(idleDoors([tenant, ...file("web/src/member/x.ts", 'import { p } from "../tenant/current-place";')])).toEqual([]);
  });

  test("a permission that nobody can have is an offence", () => {
    expect(unknownPermissions(file("web/src/member/x.tsx", '\nplace.permissions.has("member:fly")'), known)).toEqual(["web/src/member/x.tsx:2 asks for member:fly, which no feature declares"]);
    expect(unknownPermissions(file("web/src/member/feature.ts", 'permission: "member:reed"'), known)).toHaveLength(1);
    expect(unknownPermissions(file("web/src/member/x.tsx", 'place.permissions.has("member:read")'), known)).toEqual([]);
  });

  test("any, the console, and a note to do something are offences in components, too", () => {
    for (const text of ["let x: any;", "console.log(1)", "process.env.X", "// TODO later", "// @ts-ignore"]) expect([text, shortcuts(file("web/src/member/x.tsx", text), []).length]).toEqual([text, 1]);
    expect(shortcuts(file("web/src/member/x.module.css", "/* FIXME */"), [])).toHaveLength(1);
  });

  test("an empty name, a barrel, a large file and an uneven name are offences", () => {
    for (const path of ["web/src/member/utils.ts", "web/src/member/index.tsx", "web/src/common/x.tsx"]) expect(emptyNames(file(path))).toHaveLength(1);
    expect(emptyNames(file("web/src/member/member.tsx", 'export { x } from "./x";'))).toHaveLength(1);
    expect(largeFiles(file("web/src/member/x.tsx", "x\n".repeat(401)))).toHaveLength(2);
    expect(unevenNames([...file("web/src/member/MembersPage.tsx"), ...file("web/src/member/members-page.module.css")])).toEqual(["web/src/member/MembersPage.tsx is not named in kebab-case"]);
  });

  test("markup past React is an offence", () => {
    for (const text of ["<p dangerouslySetInnerHTML={x} />", "node.innerHTML = x;", "eval(x)", "new Function(x)"]) expect([text, unsafeMarkup(file("web/src/member/x.tsx", text)).length]).toEqual([text, 1]);
  });
});
