import { beforeAll, describe, expect, test } from "@jest/globals";
import { discoverSubgraphs } from "../../subgraphs/kernel/process/discover.js";
import * as exceptions from "./exceptions.js";
import { domainInKernel, strayImports, straySql } from "./laws/doors.js";
import { emptyNames, largeFiles, shortcuts } from "./laws/habits.js";
import { strayCalls } from "./laws/outgoing.js";
import { importsOf, readSources, takeApart, type Source } from "./laws/source.js";

let sources: Source[];
let subgraphs: string[];
beforeAll(async () => {
  sources = await readSources();
  subgraphs = (await discoverSubgraphs()).map((manifest) => manifest.name);
});

describe("code keeps to the three doors", () => {
  test("a subgraph is imported by its contract alone, and the kernel imports none", () => expect(strayImports(sources)).toEqual([]));
  test("the kernel's names have no domain noun", () => expect(domainInKernel(sources, exceptions.kernelNames)).toEqual([]));
  test("another owner's schema is reached by its functions alone", () => expect(straySql(sources, subgraphs, exceptions.kernelCalls)).toEqual([]));
});

describe("code keeps to the house's habits", () => {
  test("nobody takes a shortcut past the compiler, the log, the settings or the tests", () => expect(shortcuts(sources, exceptions.shortcuts)).toEqual([]));
  test("names say what is there, and files have their own content", () => expect(emptyNames(sources)).toEqual([]));
  test("files are small", () => expect(largeFiles(sources)).toEqual([]));
});

test("every call to a server that is not our own goes through the address guard", () => expect(strayCalls(sources, exceptions.outgoing)).toEqual([]));

describe("each law bites", () => {
  const file = (path: string, text = ""): Source[] => [{ path, text }];

  test("an import that goes round the doors is an offence", () => {
    const offends = (path: string, specifier: string) => strayImports(file(path, `import { x } from "${specifier}";`)).length > 0;
    expect(offends("subgraphs/billing/plan/plan.service.ts", "../../tenancy/tenant/tenant.entity.js")).toBe(true);
    expect(offends("subgraphs/billing/plan/plan.service.ts", "../../tenancy/contract.js")).toBe(false);
    expect(offends("subgraphs/billing/plan/plan.service.ts", "../../../gateway/tenant.js")).toBe(true);
    expect(offends("subgraphs/billing/plan/plan.service.ts", "../../../config/env.js")).toBe(true);
    expect(offends("subgraphs/billing/plan/plan.service.ts", "../../../test/kit/clock.js")).toBe(true);
    expect(offends("subgraphs/kernel/log/log.ts", "../../tenancy/contract.js")).toBe(true);
    expect(offends("gateway/tenant.ts", "../subgraphs/tenancy/tenant/tenant.entity.js")).toBe(true);
    expect(offends("gateway/tenant.ts", "../subgraphs/tenancy/contract.js")).toBe(false);
    expect(offends("bin/roles.ts", "../gateway/gateway.fixture.js")).toBe(true);
    expect(strayImports(file("migrations/billing/1_x.ts"))).toEqual(["migrations/billing/1_x.ts is no SQL: migrations import nothing"]);
  });

  test("imports are found in every form, and not in comments", () => {
    const text = 'import "a";\nimport type { B } from "b";\nexport { c } from "c";\nconst d = await import("d");\n// import "e"\nimport {\n f,\n} from "f";';
    expect(importsOf(text)).toEqual(["a", "b", "c", "d", "f"]);
  });

  test("a call past the address guard is an offence, in code alone and outside tests", () => {
    const offends = (text: string, path = "subgraphs/billing/x.ts") => strayCalls(file(path, text), []).length > 0;
    for (const text of [
      "await fetch(url);",
      "const get = globalThis.fetch;",
      "open({ customFetch: fetch })",
      'import { Pool } from "undici";',
      'import { request } from "node:http";',
      'import { connect, isIP } from "node:net";',
      'import { createTransport } from "nodemailer";',
      'import { S3Client } from "@aws-sdk/client-s3";',
      'const tls = await import("node:tls");',
      'import http from "node:http"; http.get(url);',
      "new WebSocket(url)",
    ]) expect([text, offends(text)]).toEqual([text, true]);
    for (const text of ["await queue.fetch(7);", "// fetch(url)", '"fetch(url)"', 'import type { Pool } from "undici";', 'import { isIP } from "node:net";', 'import { ServerResponse, type IncomingMessage } from "node:http";']) expect([text, offends(text)]).toEqual([text, false]);
    expect([offends("fetch(url)", "gateway/x.ts"), offends("fetch(url)", "gateway/x.test.ts"), offends("fetch(url)", "subgraphs/kernel/outbound/x.ts")]).toEqual([true, false, false]);
  });

  test("a domain noun in the kernel is an offence", () => {
    expect(domainInKernel(file("subgraphs/kernel/invoices/total.ts"), [])).toHaveLength(1);
    expect(domainInKernel(file("subgraphs/kernel/log/log.ts", "export function logUsers() {}"), [])).toHaveLength(1);
    expect(domainInKernel(file("subgraphs/kernel/log/log.ts", "export function logTenant() {}"), [])).toEqual([]);
  });

  test("another owner's table, and a new call from the kernel, are offences", () => {
    const sql = (path: string, text: string) => straySql(file(path, `ctx.sql("${text}")`), ["identity", "tenancy"], []);
    expect(sql("subgraphs/tenancy/x.ts", "select * from identity.users")).toHaveLength(1);
    expect(sql("subgraphs/tenancy/x.ts", "select identity.actor_email()")).toEqual([]);
    expect(sql("subgraphs/kernel/x.ts", "select identity.actor_email()")).toEqual(["the kernel calls identity.actor_email"]);
  });

  test("each shortcut is an offence in code, and none is where it is only spoken of", () => {
    const offends = (text: string, path = "subgraphs/billing/x.ts") => shortcuts(file(path, text), []).length > 0;
    for (const text of ["let x: any;", "f(y as any)", "const x: Array<any> = []", "(console.log(1))", "process.env.HOME", "// @ts-ignore", "/* TODO later */"]) expect([text, offends(text)]).toEqual([text, true]);
    for (const text of ["test.skip('x', f)", "describe.only('x', f)", "xit('x', f)"]) expect([text, offends(text, "subgraphs/billing/x.test.ts")]).toEqual([text, true]);
    for (const text of ["// any of them", '"as any"', "`TODO`", "const many = 1;", "anybody(x)", "list.some((one) => one.any)"]) expect([text, offends(text)]).toEqual([text, false]);
  });

  test("a name that says nothing, and a barrel, are offences", () => {
    for (const path of ["subgraphs/billing/utils.ts", "gateway/helpers/x.ts", "subgraphs/kernel/base.entity.ts", "subgraphs/billing/plan/index.ts"]) expect(emptyNames(file(path))).toHaveLength(1);
    expect(emptyNames(file("subgraphs/billing/plans.ts", 'export * from "./plan.js";'))).toHaveLength(1);
  });

  test("a large file, and a house of large files, are offences", () => {
    expect(largeFiles(file("bin/x.ts", "x\n".repeat(401)))).toHaveLength(2);
    expect(largeFiles(file("bin/x.ts", "x\n".repeat(150)))).toEqual(["half of the files have 150 lines or more"]);
  });

  test("a text is taken apart without losing its places", () => {
    const text = 'a("x // y"); // c "d"\nb(/["\']/, `e ${f} // g`) / h; /* i */';
    const { code, comments } = takeApart(text);
    expect(code.trimEnd()).toBe(`a(${" ".repeat(8)}); ${" ".repeat(8)}\nb(${" ".repeat(6)}, ${" ".repeat(13)}) / h;`);
    expect(comments.split(/\s{2,}/).map((part) => part.trim()).filter(Boolean)).toEqual(['// c "d"', "/* i */"]);
    expect([code.length, comments.length]).toEqual([text.length, text.length]);
  });
});
