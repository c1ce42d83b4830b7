// Walks through the Temporal UI as a new user would, checks what it shows, and takes the pictures of docs/images.
//
//   npm install && npm run walk
//
// Needs what ./finetune dev needs, with the temporal command on PATH, and Chromium (/usr/bin/chromium, or CHROMIUM).
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { canBeCopied, has, isClean, lacks } from "./checks.js";
import { Stack, until } from "./stack.js";
import { Ui } from "./ui.js";

const PHASES = ["deploying_gpu", "training_started", "training_success"];
const STUCK = { course: PHASES };
const FAILING = { course: [...PHASES.slice(0, 2), "training_failed"] };
const LOST = {
  submit: { fault: "dropped" },
  webhooks: { when: "never" },
};
const SUMMARY = "Trains a model: Current Details say which, how far it is, and whether it is charged";
const TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC";
const ENDS = ["ready", "failed", "cancelled"];
const ofLength = (more) => ({ instance_prompt: `photo of ${more} person`, seed: String(more.length) });

/** Reads the page of a run until it shows the state. */
async function details(ui, url, state) {
  return until(`${url} shows ${state}`, 240, async () => {
    await ui.goto(url, 1700);
    const lines = await ui.metadata("current-details");
    // The last details are told shortly before Temporal shows the end.
    const ended = (await ui.page.getByText("Request Cancellation").count()) === 0;
    return lines.includes(`State: ${state}`) && ended === ENDS.includes(state) && lines;
  });
}

/** The form of the UI starts it; whoever pastes the body of the API page gets a training. */
async function startForm({ stack, ui }) {
  await stack.behave({});
  await ui.goto(stack.link("start-workflow"), 1200);
  assert.equal(await ui.page.locator("#workflowType").inputValue(), "FineTune");
  assert.equal(await ui.page.locator("#taskQueue").inputValue(), "finetune");
  await ui.page.locator("#workflowId").fill("ada");
  await ui.paste(ui.page.locator(".cm-content").first(), JSON.stringify(stack.request, null, 2));
  await ui.picture("start-form", 1170);
  await ui.button("Start Workflow").click();
  await ui.page.getByText("Workflow started").or(ui.page.getByText("successfully")).first().waitFor();
  const url = await ui.latest(stack.addresses.ui, "ada");
  const lines = await details(ui, url, "ready");
  isClean(lines, "the ready page");
  has(lines, ["photo of adhik person · 7 images · 2000 steps", "Charged: yes", /^Training id: \w+/, /^Model: \w+/, /^Start again under this id: it completes/], "the ready page");
  lacks(lines, ["Deadline:", "Next:"], "the ready page");
  await ui.picture("ready", ui.details());
  return { url, trainingId: lines.find((line) => line.startsWith("Training id:")).split(" ").at(-1) };
}

/** The timeline names what each activity did, and the phases. */
async function timeline({ ui }, { url }) {
  await ui.tab(url, "timeline", 1700);
  const svg = ui.page.locator("body");
  await until("the timeline is drawn", 120, async () => (await svg.innerText()).includes("ValidateImages"));
  const text = (await svg.innerText()).split("\n");
  has(
    text,
    ["ValidateImages • Check 7 images, strict", "SubmitFineTune • Submit, unless a request is open or ready", "providerWebhook: 3 of 8 · training_success"],
    "the timeline",
  );
  const heading = ui.page.getByRole("heading", { name: "Timeline" });
  await ui.picture("timeline", 1250, heading);
}

async function running({ stack, ui }) {
  await stack.behave(STUCK);
  const url = await stack.start("grace", ofLength("grace hopper"));
  await until("the third phase is shown", 240, async () => {
    await ui.goto(url, 1700);
    return (await ui.metadata("current-details")).some((line) => line.startsWith("Phase: 3 of 8"));
  });
  const lines = await ui.metadata("current-details");
  isClean(lines, "the running page");
  assert.deepEqual(await ui.metadata("summary"), [SUMMARY]);
  has(
    lines,
    [
      "State: training",
      new RegExp(`^Phase: 3 of 8 · training_success · about \\d+ min left, until ${TIME}$`),
      new RegExp(`^Next: checked by ${TIME}, then every 5m or sooner, and when a webhook calls for it$`),
      "Charged: yes",
      /^Cancel: .* charged/,
      /^Training id: \w+$/,
      new RegExp(`^Last webhook: ${TIME}$`),
      new RegExp(`^Deadline: ${TIME}, then the run fails, and its training is as after a cancel$`),
    ],
    "the running page",
  );
  await ui.picture("running", ui.details());
  return url;
}

/** The answer is copied from the page into the form of the update. */
async function asking({ stack, ui }) {
  await stack.behave(LOST);
  const url = await stack.start("mary", { ...ofLength("mary jackson"), ask_after: "5s" });
  const lines = await details(ui, url, "asking");
  isClean(lines, "the asking page");
  has(
    lines,
    [
      "Charged: unknown",
      new RegExp(`^Deadline: ${TIME}, then it ends; the request may be charged$`),
      new RegExp(`^What became of request 1\\? Request 1 was sent at ${TIME} to account default of http://[\\d.:]+/api, `),
      "Send an Update",
    ],
    "the asking page",
  );
  const blocks = await ui.code();
  blocks.forEach((block) => canBeCopied(block, "the asking page"));
  assert.deepEqual(blocks, [
    "./finetune resolve mary --request 1 --adopt TRAINING_ID",
    '{"request": 1, "action": "adopt", "training_id": "TRAINING_ID"}',
    "./finetune resolve mary --request 1 --submit-again",
    '{"request": 1, "action": "submit_again"}',
    "./finetune resolve mary --request 1 --give-up",
    '{"request": 1, "action": "give_up"}',
  ]);
  await ui.picture("asking", ui.details());
  const trainings = (await stack.ledger()).trainings;
  const trainingId = trainings.at(-1).id;
  await sendUpdate(ui, "resolveSubmission", blocks[1].replace("TRAINING_ID", trainingId));
  has(await details(ui, url, "ready"), [`Training id: ${trainingId}`], "the page after the answer");
  assert.equal((await stack.ledger()).trainings.length, trainings.length, "an adopted training is not paid again");
}

async function sendUpdate(ui, name, json) {
  await ui.choose("Send an Update");
  const form = ui.page.getByTestId("update-confirmation-modal").locator("visible=true");
  await form.getByTestId("update-select-button").click();
  await ui.page.getByRole("option", { name }).locator("visible=true").first().click();
  await ui.paste(form.locator(".cm-content"), json);
  await ui.picture("update", form, form);
  await form.getByTestId("confirm-modal-button").click();
  await form.waitFor({ state: "hidden" });
}

async function failed({ stack, ui }) {
  await stack.behave(FAILING);
  const url = await stack.start("alan", ofLength("alan turing"));
  const lines = await details(ui, url, "failed");
  isClean(lines, "the failed page");
  has(
    lines,
    ["Failure: TrainingFailed", "Charged: yes", /^Note: /, /^Start again under this id: it trains, and pays, again/],
    "the failed page",
  );
  lacks(lines, ["Deadline:", "Next:"], "the failed page");
  await ui.picture("failed", ui.details());
  return url;
}

async function cancelled({ stack, ui }) {
  await stack.behave({ submit: { charged: false, fault: "rate_limit" } });
  const url = await stack.start("emmy", ofLength("emmy noether"));
  has(
    await details(ui, url, "submitting"),
    [new RegExp(`^Note: Not accepted yet: .*; it is sent again at ${TIME}$`), "Charged: no"],
    "the page of what is sent again",
  );
  await ui.button("Request Cancellation").click();
  const form = ui.page.getByTestId("cancel-confirmation-modal").locator("visible=true");
  await form.getByTestId("confirm-modal-button").click();
  const lines = await details(ui, url, "cancelled");
  isClean(lines, "the cancelled page");
  has(lines, ["Charged: no", /^Start again: it trains, and pays$/], "the cancelled page");
  await ui.picture("cancelled", ui.details());
}

/** The form copies summary, details and attributes: none may lie of the next run. */
async function startLikeThisOne({ stack, ui }, url) {
  await stack.behave({});
  await ui.goto(url, 2600);
  await ui.choose("Start Workflow Like This One");
  await until("the form is filled in", 120, async () =>
    (await ui.page.locator(".cm-content").first().innerText()).includes("alan turing"),
  );
  const text = await ui.page.locator("main, body").first().innerText();
  assert.ok(!text.includes("State: failed"), "the form copies what was true of the earlier run only");
  await ui.page.locator("#workflowId").fill("alan-again");
  await ui.page.keyboard.press("Tab");
  await ui.picture("start-like-this-one", ui.button("Start Workflow"), ui.page.getByText("Custom Search Attributes"));
  await ui.button("Start Workflow").click();
  await ui.page.getByText("Workflow started").or(ui.page.getByText("successfully")).first().waitFor();
  const again = await ui.latest(stack.addresses.ui, "alan-again");
  assert.deepEqual(await (await ui.goto(again), ui.metadata("summary")), [SUMMARY]);
  const lines = await details(ui, again, "ready");
  await ui.tab(again, "search-attributes");
  const trainingId = lines.find((line) => line.startsWith("Training id:")).split(" ").at(-1);
  const shown = await until("the attributes are shown", 120, async () => {
    const body = await ui.page.locator("body").innerText();
    return body.includes("FineTuneTrainingId") && body;
  });
  assert.ok(shown.includes(trainingId), `the search attributes name ${trainingId}:\n${shown}`);
}

/** A run that is reset goes on with the model that was paid. */
async function reset({ stack, ui }, { url, trainingId }) {
  const paid = (await stack.ledger()).trainings.length;
  await ui.goto(url, 900);
  await ui.button("Reset").click();
  const form = ui.page.getByTestId("reset-confirmation-modal").locator("visible=true");
  await form.getByTestId("workflow-reset-event-id-select-button").click();
  const points = ui.page.locator("#reset-event-id-select [role=option]").locator("visible=true");
  await points.first().click();
  await ui.picture("reset", form, form);
  await form.getByTestId("confirm-modal-button").click();
  await form.waitFor({ state: "hidden" });
  const next = await until("the reset run is the latest", 120, async () => {
    const latest = await ui.latest(stack.addresses.ui, "ada");
    return latest !== url && latest;
  });
  has(await details(ui, next, "ready"), [`Training id: ${trainingId}`], "the page of the reset run");
  assert.equal((await stack.ledger()).trainings.length, paid, "a reset pays nothing");
}

/** Trainings only; columns are chosen once, as the UI keeps them in the browser. */
async function list({ stack, ui }) {
  await ui.goto(stack.link("WorkflowType="), 760);
  await ui.page.getByTestId("workflows-summary-table-configuration-button").click();
  for (const column of ["Run ID", "Type", "Start", "End"]) await ui.button(`Remove ${column} column`).click();
  for (const column of ["FineTuneState", "FineTuneCharged", "FineTuneAccount", "FineTuneTrainingId", "Start"]) {
    await ui.button(`Add ${column} column`).click();
  }
  await ui.button("Close Workflows Table configuration").click();
  const rows = ui.page.getByTestId("workflows-summary-configurable-table-row");
  await rows.first().waitFor();
  const text = await rows.allInnerTexts();
  for (const id of ["ada", "grace", "mary", "alan", "emmy", "alan-again"]) {
    assert.ok(text.some((row) => row.includes(id)), `the list has no ${id}:\n${text.join("\n")}`);
  }
  lacks(text, ["finetune-ledger/", "CallerNotification"], "the list");
  has(text, [/\btraining\b/, /\bready\b/, /\bfailed\b/, /\bcancelled\b/, /\bdefault\b/], "the list");
  await ui.picture("list", 620);
}

const stack = await Stack.start("3s");
const ui = await Ui.open();
const limit = setTimeout(() => ui.close(), 20 * 60_000);
try {
  await mkdir(new URL("../images/", import.meta.url), { recursive: true });
  const both = { stack, ui };
  const step = async (name, walk, ...more) => {
    try {
      const result = await walk(both, ...more);
      console.log(`ok   ${name}`);
      return result;
    } catch (e) {
      process.exitCode = 1;
      console.error(`FAIL ${name}: ${e.message}`);
      await ui.failure(name);
    }
  };
  const ready = await step("the start form, and a ready training", startForm);
  await step("a running training", running);
  await step("an asking training, answered by the update form", asking);
  const unhappy = await step("a failed training", failed);
  await step("a cancelled training", cancelled);
  if (ready) await step("the timeline", timeline, ready);
  if (ready) await step("reset", reset, ready);
  if (unhappy) await step("Start Workflow Like This One", startLikeThisOne, unhappy);
  await step("the list", list);
} finally {
  clearTimeout(limit);
  await ui.close().catch(() => {});
  await stack.stop();
}
