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
// again, unless nothing is charged for it: so a corrected request keeps its id. Temporal compares
// no inputs, so take the id of your order: one order, one request. To train again, and to pay
// again where it was charged, begin with ALLOW_DUPLICATE.
async function train(workflowId, request) {
  const started = await start(workflowId, request, 'REJECT_DUPLICATE');
  if (!started && (await report(workflowId)).charged === 'no') {
    await start(workflowId, request, 'ALLOW_DUPLICATE');
  }
  return show(await report(workflowId));
}

// Whether it runs; not where the policy forbids to start what has ended.
async function start(workflowId, request, reuse) {
  const response = await fetch(address(workflowId), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      workflowType: { name: 'FineTune' },
      taskQueue: { name: 'finetune' },
      input: [request],
      workflowIdConflictPolicy: 'WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING',
      workflowIdReusePolicy: `WORKFLOW_ID_REUSE_POLICY_${reuse}`,
    }),
  });
  if (response.status !== 409) {
    await answer(response);
  }
  return response.ok;
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

const ENDED_FROM_OUTSIDE = {
  EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED: 'Terminated',
  EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT: 'TimedOut',
};

// Waits for the end, and says how it ended.
async function report(workflowId) {
  const event = await lastEvent(workflowId);
  const unknown = { state: 'failed', charged: 'unknown' };
  if (event.workflowExecutionCompletedEventAttributes) {
    const [model] = event.workflowExecutionCompletedEventAttributes.result;
    return { state: 'ready', charged: 'yes', model_id: model.model_id };
  }
  if (event.workflowExecutionCanceledEventAttributes) {
    // Temporal keeps no details of a cancel: what became of it stands in the memo.
    const run = await answer(await fetch(address(workflowId)));
    return { ...unknown, ...run.workflowExecutionInfo.memo?.fields?.FineTuneEnd, state: 'cancelled' };
  }
  const failure = event.workflowExecutionFailedEventAttributes?.failure?.applicationFailureInfo;
  if (failure) {
    return { ...unknown, ...failure.details?.[0], failure_type: failure.type };
  }
  return { ...unknown, failure_type: ENDED_FROM_OUTSIDE[event.eventType] ?? 'Other' };
}

function show(end) {
  if (end.state === 'ready') {
    console.log(`ready ${end.model_id}`);
    return 0;
  }
  if (end.state === 'cancelled') {
    console.log(`cancelled, charged: ${end.charged}`);
    return 3;
  }
  console.log(`failed: ${end.failure_type}, charged: ${end.charged}`);
  // This API shows a list without anything in it as null.
  for (const { index, severity, rule, message, remedy } of end.images ?? []) {
    // As programs count, from 0; null is about all of them.
    const place = index === null ? '' : `[${index}]`;
    console.log(`images${place}: ${severity} ${rule}: ${message}; ${remedy}`);
  }
  for (const { name, message, remedy } of end.fields ?? []) {
    console.log(`field ${name}: ${message}: ${remedy}`);
  }
  return 1;
}

const [workflowId, file] = process.argv.slice(2);
if (!file) {
  console.error('node train.mjs ID REQUEST.json');
  process.exit(2);
}
const request = JSON.parse(await readFile(file, 'utf8'));
try {
  process.exitCode = await train(workflowId, request);
} catch (error) {
  // What fetch throws has the reason in its cause.
  console.error(`This may be run again, it pays once. ${server}: ${error.cause?.message ?? error.message}`);
  process.exitCode = 4;
}
