/**
 * Trains one model, without an SDK: node train.mjs ID REQUEST.json
 *
 * Starts the training ID, or finds the one that there is, and says how it ended.
 * The server's HTTP API is named by TEMPORAL_HTTP, the namespace by TEMPORAL_NAMESPACE.
 */
import { readFile } from 'node:fs/promises';

const server = process.env.TEMPORAL_HTTP ?? 'http://127.0.0.1:7243';
const namespace = process.env.TEMPORAL_NAMESPACE ?? 'default';

function address(workflowId) {
  return `${server}/api/v1/namespaces/${namespace}/workflows/${encodeURIComponent(workflowId)}`;
}

async function answer(response) {
  const body = await response.json();
  if (!response.ok) {
    throw new Error(`Temporal answered ${response.status}: ${body.message}`);
  }
  return body;
}

// One id is one training: a run of it that is open is waited for, one that ended is not started
// again. Temporal compares no inputs, so take the id of your order: one order, one request.
// To train again, and to pay again where it was charged, use ..._ALLOW_DUPLICATE.
async function start(workflowId, request) {
  const response = await fetch(address(workflowId), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      workflowType: { name: 'FineTune' },
      taskQueue: { name: 'finetune' },
      input: [request],
      workflowIdConflictPolicy: 'WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING',
      workflowIdReusePolicy: 'WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE',
    }),
  });
  if (response.status !== 409) {
    await answer(response);
  }
}

// Each call waits for up to 20 s. A run that goes on as another has a last event, too.
async function lastEvent(workflowId) {
  const last = '/history?historyEventFilterType=HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT&waitNewEvent=true';
  for (;;) {
    const { history } = await answer(await fetch(address(workflowId) + last));
    const [event] = history?.events ?? [];
    if (event && !event.workflowExecutionContinuedAsNewEventAttributes) {
      return event;
    }
  }
}

async function train(workflowId, request) {
  await start(workflowId, request);
  const event = await lastEvent(workflowId);
  if (event.workflowExecutionCompletedEventAttributes) {
    const [model] = event.workflowExecutionCompletedEventAttributes.result;
    console.log(`ready ${model.model_id}`);
    return 0;
  }
  if (event.workflowExecutionCanceledEventAttributes) {
    // Temporal keeps no details of a cancel: what became of it stands in the memo.
    const run = await answer(await fetch(address(workflowId)));
    const end = run.workflowExecutionInfo.memo?.fields?.FineTuneEnd ?? {};
    console.log(`cancelled, charged: ${end.charged ?? 'unknown'}`);
    return 3;
  }
  const failure = event.workflowExecutionFailedEventAttributes?.failure?.applicationFailureInfo;
  if (!failure) {
    throw new Error(`ended: ${event.eventType}`);
  }
  return report(failure);
}

function report({ type, details }) {
  // This API shows a list without anything in it as null.
  const { charged = 'unknown', images, fields } = details?.[0] ?? {};
  console.log(`failed: ${type}, charged: ${charged}`);
  for (const image of images ?? []) {
    // As programs count, from 0; null is about all of them.
    const place = image.index === null ? '' : `[${image.index}]`;
    console.log(`images${place}: ${image.rule}: ${image.message}; ${image.remedy}`);
  }
  for (const field of fields ?? []) {
    console.log(`field ${field.name}: ${field.message}: ${field.remedy}`);
  }
  return 1;
}

const [workflowId, file] = process.argv.slice(2);
if (!file) {
  throw new Error('node train.mjs ID REQUEST.json');
}
const request = JSON.parse(await readFile(file, 'utf8'));
try {
  process.exitCode = await train(workflowId, request);
} catch (error) {
  // What fetch throws has the reason in its cause.
  console.error(`This may be run again, it pays once. ${server}: ${error.cause?.message ?? error.message}`);
  process.exitCode = 1;
}
