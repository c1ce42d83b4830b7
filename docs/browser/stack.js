// ./finetune dev on this machine, with a home of its own, and the commands and the simulator's switches for it.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const PROGRAM = new URL("../../finetune", import.meta.url).pathname;
const UNREACHABLE = 4;
const run = promisify(execFile);
const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/** Asks again until there is an answer. */
export async function until(what, seconds, ask) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await pause(500);
  }
}

export class Stack {
  static async start(phaseTime) {
    const home = await mkdtemp(join(tmpdir(), "finetune-browser-"));
    const env = { ...process.env, FINETUNE_HOME: home };
    for (const name of Object.keys(env)) if (name.startsWith("TEMPORAL_")) delete env[name];
    const dev = spawn(PROGRAM, ["dev", "--phase-time", phaseTime], { env });
    const stack = new Stack(home, env, dev);
    dev.stdout.on("data", (text) => (stack.said += text));
    dev.stderr.on("data", (text) => (stack.said += text));
    try {
      await until("./finetune dev is ready", 300, () => {
        if (dev.exitCode !== null) throw new Error(`./finetune dev ended: ${stack.said}`);
        return stack.said.includes("Ready.");
      });
      stack.addresses = JSON.parse(await readFile(join(home, "dev.json"), "utf8"));
      stack.simulator = stack.addresses.simulator.replace(/\/api$/, "");
      stack.request = JSON.parse(await readFile(join(home, "request.json"), "utf8"));
      return stack;
    } catch (e) {
      await stack.stop();
      throw e;
    }
  }

  constructor(home, env, dev) {
    Object.assign(this, { home, env, dev, said: "" });
  }

  /** What a link in the lines of dev leads to. */
  link(part) {
    const link = this.said.match(/https?:\/\/\S+/g)?.find((each) => each.includes(part));
    if (!link) throw new Error(`dev prints no link with ${part}:\n${this.said}`);
    return link;
  }

  /** What the next submits meet. */
  async behave(turn) {
    const answer = await fetch(`${this.simulator}/behaviour`, {
      method: "PUT",
      body: JSON.stringify([turn]),
    });
    if (!answer.ok) throw new Error(`the simulator refuses ${JSON.stringify(turn)}: ${await answer.text()}`);
  }

  /** What was charged. */
  async ledger() {
    return (await fetch(`${this.simulator}/ledger`)).json();
  }

  /** Starts it, or finds it where an answer of Temporal came too late before. */
  async start(id, changes = {}) {
    const body = JSON.stringify({ ...this.request, ...changes });
    return until(`${id} is started`, 180, async () => {
      const start = run(PROGRAM, ["start", "-", "--id", id, "--json"], { env: this.env, timeout: 120_000 });
      start.child.stdin.end(body);
      return start.then(({ stdout }) => JSON.parse(stdout).url).catch((e) => (e.code === UNREACHABLE ? null : Promise.reject(e)));
    });
  }

  async stop() {
    if (this.dev.exitCode === null) {
      const ended = new Promise((resolve) => this.dev.once("exit", resolve));
      this.dev.kill("SIGTERM");
      await Promise.race([ended, pause(30_000).then(() => this.dev.kill("SIGKILL"))]);
    }
    await rm(this.home, { recursive: true, force: true });
  }
}
