// The Temporal UI in a real browser: what a person clicks, types, reads and sees.
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { packed } from "./png.js";

const NAVIGATION = 256;
const HEADER = 48;
const WIDTH = 1200;
const LARGEST = 150 * 1024;
const PICTURES = new URL("../images/", import.meta.url).pathname;

/** One paragraph, a list item or a code block each. */
const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

export class Ui {
  static async open() {
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: process.getuid() === 0 ? ["--no-sandbox"] : [],
      timeout: 60_000,
    });
    const context = await browser.newContext({ timezoneId: "UTC", locale: "en-US", reducedMotion: "reduce" });
    context.setDefaultTimeout(60_000);
    return new Ui(browser, await context.newPage());
  }

  constructor(browser, page) {
    Object.assign(this, { browser, page });
  }

  async close() {
    await this.browser.close();
  }

  async goto(url, height = 900) {
    await this.page.setViewportSize({ width: NAVIGATION + WIDTH, height });
    await this.page.goto(url, { timeout: 60_000 });
  }

  /** A tab of a run, by the address of its page User Metadata. */
  async tab(url, name, height) {
    await this.goto(url.replace(/[^/]*$/, name), height);
  }

  /** The address of the page User Metadata of the latest run. */
  async latest(base, id) {
    await this.goto(`${base}/namespaces/default/workflows/${id}`);
    await this.page.waitForURL(/\/timeline|\/history/);
    return this.page.url().replace(/[^/]*$/, "user-metadata");
  }

  /** Lines of the summary, or of the current details, as they are drawn; none while no worker has told them. */
  async metadata(part) {
    const frame = this.page.frameLocator(`iframe#user-metadata-${part}`);
    return lines(await frame.locator("body").innerText({ timeout: 10_000 }).catch(() => ""));
  }

  /** The code blocks of the current details: what a person copies. */
  async code() {
    const frame = this.page.frameLocator("iframe#user-metadata-current-details");
    return frame.locator("pre").allInnerTexts().then((all) => all.map((text) => text.trim()));
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: true }).locator("visible=true").first();
  }

  async choose(action) {
    await this.button("More Actions").click();
    await this.page.getByRole("menuitem", { name: action }).locator("visible=true").first().click();
  }

  /** Types into the editor for JSON, as a paste does. */
  async paste(editor, json) {
    await editor.click();
    await this.page.keyboard.press("Control+A");
    await this.page.keyboard.insertText(json);
    // The editor grows when it loses the focus, and the button below it moves.
    await this.page.keyboard.press("Tab");
    await this.page.waitForTimeout(500);
  }

  details() {
    return this.page.locator("iframe#user-metadata-current-details");
  }

  /** Without the navigation, from the top of one thing to the end of another. */
  async picture(name, to, from) {
    await this.page.waitForTimeout(1500);
    const top = from ? (await from.boundingBox()).y - 16 : HEADER;
    const end = typeof to === "number" ? to : await to.boundingBox().then((box) => box.y + box.height + 8);
    const path = `${PICTURES}${name}.png`;
    const bottom = Math.min(end, this.page.viewportSize().height);
    const clip = { x: NAVIGATION, y: top, width: WIDTH, height: bottom - top };
    const png = packed(await this.page.screenshot({ clip }));
    if (png.length > LARGEST) throw new Error(`${path} has ${png.length} bytes, more than ${LARGEST}: show less`);
    await writeFile(path, png);
  }

  /** What the browser shows where something was not as expected. */
  async failure(step) {
    const path = join(tmpdir(), `finetune-browser-${step.replace(/\W+/g, "-")}.png`);
    await this.page.screenshot({ path }).then(
      () => console.error(`     the browser shows ${path}`),
      () => {},
    );
  }
}
