import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { eventually } from "../kit/wait.js";
import { unique, type Person } from "../kit/world.js";

/** Milliseconds to wait for something to come into sight: two cores may be shared with the rest of the suite. */
const patience = 40_000;

/** A person at a browser of its own. */
export class Visitor {
  /** What the browser's console complained of: blocked by the content policy, say. */
  readonly complaints: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly url: string,
  ) {}

  static async arrive(browser: Browser, url: string): Promise<Visitor> {
    const context = await browser.newContext({ reducedMotion: "reduce", viewport: { width: 1280, height: 900 } });
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    const visitor = new Visitor(context, page, url);
    page.on("console", (message) => message.type() === "error" && visitor.complaints.push(`${page.url()}: ${message.text()}`));
    page.on("pageerror", (error) => visitor.complaints.push(`${page.url()}: ${error.message}`));
    return visitor;
  }

  /** Somebody who has signed in, at a page that has settled. */
  static async at(browser: Browser, url: string, person: Person, path: string): Promise<Visitor> {
    const visitor = await Visitor.arrive(browser, url);
    await visitor.signIn(person, path);
    await visitor.settled();
    return visitor;
  }

  /** Signs up through the pages, from wherever there is a way to. */
  async signUp(name: string): Promise<string> {
    const email = `${name.toLowerCase()}-${unique()}@example.com`;
    await this.page.getByLabel("Your name").fill(name);
    await this.page.getByLabel("E-mail address").fill(email);
    await this.page.getByLabel("Password", { exact: true }).fill(`correct horse ${unique()}`);
    await this.page.getByRole("button", { name: "Create account" }).click();
    return email;
  }

  async signIn(person: Person, path = "/console"): Promise<void> {
    await this.page.goto(`${this.url}/sign-in?next=${encodeURIComponent(path)}`);
    await this.page.getByLabel("E-mail address").fill(person.email);
    await this.page.getByLabel("Password", { exact: true }).fill(person.password);
    await this.page.keyboard.press("Enter");
    await this.page.waitForURL((address) => address.pathname !== "/sign-in");
    await this.page.getByRole("heading", { level: 1, name: "Sign in", exact: true }).waitFor({ state: "detached" });
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.url + path);
    await this.settled();
  }

  /** Waits until nothing on the page is on its way any more. */
  async settled(): Promise<void> {
    await this.page.getByRole("heading", { level: 1 }).waitFor();
    // where one is led on, the address is the new one a moment before the page is: it is looked at when the browser has nothing else to do
    const look = () =>
      this.page.evaluate(async () => {
        for (let n = 0; n < 2; n += 1) await new Promise((idle) => requestIdleCallback(idle, { timeout: 5_000 }));
        return document.querySelector("h1") !== null && document.querySelector('[aria-label^="Loading"], [aria-busy="true"]') === null;
      });
    // a page that is left while it is looked at tells nothing
    await eventually(() => look().catch(() => false), patience / 1_000);
  }

  /** What axe finds against WCAG 2.2 AA and its own good practice, as `rule: selector`. */
  async violations(page = this.page): Promise<string[]> {
    // another colour scheme is told to the page with its next frame, and painted with the one after
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
    // pages of ours have no frames: the mode that looks into them takes three times as long
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] }).analyze();
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${new URL(page.url()).pathname} ${id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`));
  }

  /** What is wrong with the page as it stands, light on a wide screen and dark on one of 360 pixels: violations, and what runs over the edge. */
  async faults(): Promise<string[]> {
    const { page } = this;
    // between two pages there is none
    await page.locator("h1").first().waitFor({ state: "attached" });
    const wide = await this.violations();
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 360, height: 740 });
    const narrow = await this.violations();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: "light" });
    return [...wide, ...narrow.map((fault) => `dark, narrow: ${fault}`), ...(width > 360 ? [`${page.url()} is ${width} pixels wide`] : [])];
  }

  async heading(name: string | RegExp): Promise<void> {
    await this.page.getByRole("heading", { level: 1, name }).waitFor();
  }

  /** Everything worked, and nothing was complained of. */
  expectCalm(): void {
    expect(this.complaints).toEqual([]);
  }
}
