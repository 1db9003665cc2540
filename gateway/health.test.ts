import { expect, test } from "@jest/globals";
import { anonymous, inTransaction } from "../test/kit/context.js";
import { statementsDuring } from "../test/kit/statements.js";
import { asOwner, withOwnDatabase } from "../test/kit/database.js";
import { eventually } from "../test/kit/wait.js";
import { openWorld } from "../test/kit/world.js";
import { createLog } from "../subgraphs/kernel/log/log.js";

test("a worker without a mail server in production says so at its start and in the health check, and gives mails up with the reason", async () => {
  await withOwnDatabase(async (database) => {
    const lines: string[] = [];
    const log = createLog("info", { write: (line) => void lines.push(line) });
    const world = await openWorld({ database, worker: true, log, mail: { smtpUrl: null, from: "no-reply@tenon.test", production: true } });
    try {
      expect(lines.some((line) => line.includes("SMTP_URL is unset"))).toBe(true);
      const answer = await fetch(`${world.url}/api/health/ready`);
      expect([answer.status, await answer.json()]).toMatchObject([200, { status: "pass", checks: { mail: { status: "warn", output: expect.stringContaining("SMTP_URL") } } }]);

      await inTransaction(world, "identity", anonymous, (ctx) => ctx.mail({ to: "ann@example.com", subject: "Hi", paragraphs: ["Hi"] }));
      const dead = await eventually(async () => {
        const { rows } = await asOwner((client) => client.query<{ source_output: { message: string } }>("select source_output from pgboss.job where name = 'operations.send_mail.dead'"), database);
        return rows[0];
      });
      expect(dead.source_output.message).toContain("MAIL_NOT_CONFIGURED");
    } finally {
      await world.close();
    }
  });
});

test("a worker that can send mail is no news", async () => {
  await withOwnDatabase(async (database) => {
    const world = await openWorld({ database, worker: true });
    try {
      const answer = await fetch(`${world.url}/api/health/ready`);
      expect(Object.keys(((await answer.json()) as { checks: object }).checks)).not.toContain("mail");
    } finally {
      await world.close();
    }
  });
});

test("a mail server that cannot be reached is left alone after five failures, and the health check says so without failing", async () => {
  await withOwnDatabase(async (database) => {
    // nobody listens on the port of discard
    const world = await openWorld({ database, mail: { smtpUrl: "smtp://127.0.0.1:9", from: "no-reply@tenon.test", production: false } });
    try {
      const letter = { to: "ann@example.com", subject: "Hi", paragraphs: ["Hi"], senderName: "Tenon", at: new Date(0).toISOString() };
      for (let n = 0; n < 6; n += 1) await expect(world.platform.mailer.send("job", letter)).rejects.toThrow();
      const limits = { timeoutMs: 1_000, atOnce: 1, waiting: 0, failures: 1, restMs: 60_000 };
      await expect(world.platform.outside.call("webhook of a customer", limits, () => Promise.reject(new Error("ill")))).rejects.toThrow();
      const answer = await fetch(`${world.url}/api/health`);
      const { checks } = (await answer.json()) as { checks: Record<string, { status: string }> };
      // how many, not whose
      expect(checks["outside:receivers"]).toMatchObject({ status: "pass", output: expect.stringMatching(/^1 of those/) });
      expect(Object.keys(checks).filter((name) => name.startsWith("outside:"))).toHaveLength(2);
      expect(checks["outside:mail"]).toMatchObject({ status: "warn", output: expect.stringContaining("left alone") });
      expect(world.platform.outside.snapshot().slice(0, 1)).toEqual([{ target: "mail", state: "open", active: 0, calls: 5, failures: 5, refused: 1, operators: true }]);
    } finally {
      await world.close();
    }
  });
});

test("what stands still in the queues is said in numbers and stops nothing: old jobs, paused queues, dead letters of the platform", async () => {
  await withOwnDatabase(async (database) => {
    const world = await openWorld({ database });
    try {
      const queues = async () => ((await (await fetch(`${world.url}/api/health`)).json()) as { checks: Record<string, { status: string; output?: string }> }).checks["queues"];
      const write = (text: string) => asOwner((client) => client.query(text), database);
      await write("delete from pgboss.job");
      expect(await queues()).toEqual({ status: "pass" });
      await write("insert into pgboss.job (name, state, data, start_after) values ('operations.send_mail', 'created', '{}', now() - interval '11 minutes'), ('operations.forget_jobs', 'retry', '{}', now() - interval '9 minutes')");
      expect(await queues()).toEqual({ status: "warn", output: expect.stringMatching(/^in 1 of the queues a job has waited for more than 10 minutes: see/) });
      await write("update kernel.queues set paused_at = now(), paused_by = gen_random_uuid() where name = 'operations.send_mail'");
      // a paused queue is expected to stand still
      expect(await queues()).toEqual({ status: "warn", output: expect.stringMatching(/^1 of the queues is paused: see/) });
      await write("update pgboss.job set state = 'failed' where name = 'operations.forget_jobs'");
      const both = await queues();
      expect(both).toEqual({ status: "warn", output: expect.stringContaining("dead letters of the platform") });
      // in numbers, for whoever can reach the port
      expect(both!.output).not.toContain("operations.");
    } finally {
      await world.close();
    }
  });
});

test("who asks while an answer is being found gets that one: many at once are not as many questions to the database", async () => {
  await withOwnDatabase(async (database) => {
    const world = await openWorld({ database });
    try {
      const texts = await statementsDuring(() => Promise.all(Array.from({ length: 50 }, async () => expect((await (await fetch(`${world.url}/api/health`)).json()) as object).toHaveProperty("checks.database", { status: "pass" }))));
      const questions = texts.filter((text) => text.includes("from kernel.workers")).length;
      expect(questions).toBeGreaterThan(0);
      expect(questions).toBeLessThan(25);
    } finally {
      await world.close();
    }
  });
});
