import { describe, expect, test } from "@jest/globals";
import { seed } from "../../seeds/seed.js";
import { ownerUrl, withOwnDatabase } from "../../test/kit/database.js";
import { eventually } from "../../test/kit/wait.js";
import { openWorld, signIn } from "../../test/kit/world.js";

/** A world whose installation has no administrator yet, and the link that makes one. */
async function withFreshInstallation(run: (url: string, link: URL) => Promise<void>): Promise<void> {
  await withOwnDatabase(async (database) => {
    const world = await openWorld({ database, worker: true });
    try {
      const { setupLink } = await seed({ ownerUrl: ownerUrl(database), publicUrl: world.url });
      await run(world.url, new URL(setupLink!));
    } finally {
      await world.close();
    }
  });
}

const submit = async (url: string, form: Record<string, string>) => {
  const answer = await fetch(`${url}/setup`, { method: "POST", body: new URLSearchParams(form) });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

describe("the set-up page", () => {
  test("is plain: no script, nothing loaded, its form posts to this host alone", async () => {
    await withFreshInstallation(async (_url, link) => {
      const answer = await fetch(link);
      const text = await answer.text();
      expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/);
      expect(text).toContain(`value="${link.searchParams.get("token")}"`);
      expect(text).not.toMatch(/<script|https?:/);
    });
  });

  test("makes one administrator, once; what is wrong with the input is said, and nothing was spent by it", async () => {
    await withFreshInstallation(async (url, link) => {
      const form = { token: link.searchParams.get("token")!, name: "Ada <i>", email: "ada@example.com", password: "correct horse battery" };

      const short = await submit(url, { ...form, password: "short" });
      expect(short.status).toBe(422);
      expect(short.text).toContain('role="alert"');
      expect(short.text).toContain("Ada &lt;i&gt;");
      expect(short.text).not.toContain("short\"");

      const done = await submit(url, form);
      expect(done).toMatchObject({ status: 201, text: expect.stringContaining("ada@example.com is the administrator") });
      expect((await signIn(url, form.email, form.password)).accessToken).toBeTruthy();

      const again = await submit(url, { ...form, email: "eve@example.com" });
      expect(again).toMatchObject({ status: 422, text: expect.stringContaining("This set-up link was used or has ended") });
      expect(await signIn(url, "eve@example.com", form.password)).toBeNull();
    });
  });
});

test("an installation with its database migrated and a worker at work is ready", async () => {
  await withFreshInstallation(async (url) => {
    const ready = async () => {
      const answer = await fetch(`${url}/api/health`);
      return { status: answer.status, body: (await answer.json()) as unknown };
    };
    const answer = await eventually(async () => {
      const now = await ready();
      return now.status === 200 ? now : null;
    });
    expect(answer.body).toMatchObject({ status: "pass", checks: { database: { status: "pass" }, migrations: { status: "pass" }, worker: { status: "pass" } } });
  });
});
